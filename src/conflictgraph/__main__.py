"""`python -m conflictgraph`: the same as the command `conflictgraph`."""

from conflictgraph.cli import main

if __name__ == "__main__":
    main()

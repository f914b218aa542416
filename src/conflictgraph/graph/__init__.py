"""The graph as a view of statements: links, questions, and the forms that other tools read."""

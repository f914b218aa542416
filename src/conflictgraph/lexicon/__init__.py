"""What the reader knows before it reads: names of actors, words that carry relations, words that change a status."""

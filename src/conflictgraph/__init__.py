"""Who backs whom, who fights whom and who guarantees what, read from text and kept with the sentence that says so."""

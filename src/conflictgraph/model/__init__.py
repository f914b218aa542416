"""The values of the domain: actors, documents, statements, links. No input or output happens here.

Import from the modules: those that a query needs (`records`, `vocabulary`, `notation`, `dates`) use the standard
library alone, the others pydantic.
"""

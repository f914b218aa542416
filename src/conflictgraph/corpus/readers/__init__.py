"""Readers, one a kind of document: each turns an open file into the fields of the documents in it.

A reader is a module with `read(file)`, a generator of the place of each document (what errors name) and its fields: `id` and `text`, and
where the format has them `title`, `author`, `outlet`, `date`, `dated_by`, `url` and `places` (pairs of a character of the text and the
name of the page or paragraph that begins there). It raises InputError where the file is not of its kind, and gives what is wrong with a
part to `file.report`.
"""

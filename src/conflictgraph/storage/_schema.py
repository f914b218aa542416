"""The tables of a graph file, and the marks by which one is known."""

__all__ = ["APPLICATION_ID", "COPIES", "COPY_COLUMNS", "DETAIL", "SCHEMA", "SCHEMA_VERSION"]

APPLICATION_ID = 0x43474650
SCHEMA_VERSION = 3

DETAIL = "CREATE TABLE detail (document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE, content TEXT NOT NULL)"

COPY_COLUMNS = (
    "counted INTEGER NOT NULL DEFAULT 1",
    "kept INTEGER NOT NULL DEFAULT 0",
    "wording INTEGER REFERENCES wording",
)
COPIES = """
CREATE TABLE wording (key INTEGER PRIMARY KEY, fingerprint BLOB NOT NULL UNIQUE);
CREATE TABLE sample (
    run INTEGER NOT NULL, wording INTEGER NOT NULL REFERENCES wording ON DELETE CASCADE, PRIMARY KEY (run, wording)
) WITHOUT ROWID;
CREATE INDEX sample_wording ON sample (wording);
CREATE TABLE alike (
    one INTEGER NOT NULL REFERENCES wording ON DELETE CASCADE, other INTEGER NOT NULL REFERENCES wording ON DELETE CASCADE,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX alike_other ON alike (other);
CREATE TABLE excerpt (
    part INTEGER NOT NULL REFERENCES wording ON DELETE CASCADE, whole INTEGER NOT NULL REFERENCES wording ON DELETE CASCADE,
    PRIMARY KEY (part, whole)
) WITHOUT ROWID;
CREATE INDEX excerpt_whole ON excerpt (whole);
CREATE TABLE aside (document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE, statements TEXT NOT NULL);
CREATE INDEX document_wording ON document (wording);
"""

SCHEMA = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE run (
    key INTEGER PRIMARY KEY, package TEXT NOT NULL, model TEXT NOT NULL, registry TEXT NOT NULL, lexicon TEXT NOT NULL,
    UNIQUE (package, model, registry, lexicon)
);
CREATE TABLE document (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT, date TEXT, url TEXT, characters INTEGER NOT NULL,
    digest TEXT NOT NULL, text TEXT NOT NULL, blocks TEXT NOT NULL, run INTEGER REFERENCES run,
    {", ".join(COPY_COLUMNS)}
);
{DETAIL};
{COPIES}CREATE INDEX document_digest ON document (digest);
CREATE INDEX document_run ON document (run);
CREATE TABLE sentence (
    key INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL,
    UNIQUE (document, start, end)
);
CREATE TABLE actor (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, normalised TEXT NOT NULL,
    UNIQUE (id, name, kind)
);
CREATE INDEX actor_normalised ON actor (normalised);
CREATE TABLE statement (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sentence INTEGER NOT NULL REFERENCES sentence ON DELETE CASCADE,
    source INTEGER NOT NULL REFERENCES actor, source_text TEXT NOT NULL, source_start INTEGER NOT NULL, source_end INTEGER NOT NULL,
    target INTEGER NOT NULL REFERENCES actor, target_text TEXT NOT NULL, target_start INTEGER NOT NULL, target_end INTEGER NOT NULL,
    relation TEXT NOT NULL, subtype TEXT, status TEXT NOT NULL, symmetric INTEGER NOT NULL,
    trigger_text TEXT NOT NULL, trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL,
    rule TEXT NOT NULL, confidence REAL NOT NULL, attributed_to TEXT, published TEXT,
    when_start TEXT, when_end TEXT, when_precision TEXT, when_text TEXT
);
CREATE INDEX statement_source ON statement (source);
CREATE INDEX statement_target ON statement (target);
CREATE INDEX statement_sentence ON statement (sentence);
CREATE TABLE registered (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, aliases TEXT NOT NULL, registered INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE name (
    normalised TEXT NOT NULL, actor TEXT NOT NULL REFERENCES registered ON DELETE CASCADE,
    PRIMARY KEY (normalised, actor)
) WITHOUT ROWID;
CREATE INDEX name_actor ON name (actor);
CREATE TABLE relation_type (
    name TEXT PRIMARY KEY, phrase TEXT NOT NULL, inverse TEXT NOT NULL, sign INTEGER NOT NULL, symmetric INTEGER NOT NULL,
    colour TEXT NOT NULL
) WITHOUT ROWID;
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {SCHEMA_VERSION};
"""

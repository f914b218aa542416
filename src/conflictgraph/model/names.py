"""How names are compared: without case, curly quotes, a leading article or doubled spaces (standard library only)."""

import re
import unicodedata

__all__ = ["normalised_name", "slug"]

_APOSTROPHES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-"})


def normalised_name(name: str) -> str:
    """The form under which two spellings of a name are the same: "The U.S." and "the U.S." are, "US" is not."""
    text = " ".join(unicodedata.normalize("NFC", name).translate(_APOSTROPHES).casefold().split())
    return re.sub(r"^the (?=.)", "", text)


def slug(name: str) -> str:
    """A name as an id in kebab-case: "Hay'at Tahrir al-Sham" is hayat-tahrir-al-sham; empty where no letter is left."""
    plain = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES).replace("'", "").replace(".", "")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")

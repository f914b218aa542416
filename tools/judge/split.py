"""Which passages are kept out of training: a tenth, told by their ids, so that a passage stays where it was when others come."""

from hashlib import blake2b

SHARE = 10


def is_kept_out(passage: str) -> bool:
    """Whether the passage of that id serves to find the judge's thresholds and calibration, and never to train it."""
    return int.from_bytes(blake2b(passage.encode(), digest_size=4).digest()) % SHARE == 0

"""How nodes look where the program that opens a file takes its word for it."""

import math
from types import MappingProxyType

__all__ = ["NODE_COLOURS", "OTHER_COLOUR", "node_size"]

# After Okabe and Ito, safe for the colour-blind; by kind of actor.
NODE_COLOURS = MappingProxyType(
    {
        "state": (0, 114, 178),
        "government": (0, 114, 178),
        "armed_group": (213, 94, 0),
        "party": (230, 159, 0),
        "bloc": (204, 121, 167),
        "organisation": (0, 158, 115),
        "community": (86, 180, 233),
        "person": (240, 228, 66),
    }
)
OTHER_COLOUR = (153, 153, 153)


def node_size(mentions: int) -> float:
    """A size whose area grows with the number of mentions."""
    return round(8 + 4 * math.sqrt(mentions), 1)

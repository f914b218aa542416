"""The base of every value of the model: frozen, strict about unknown fields."""

from pydantic import BaseModel, ConfigDict

__all__ = ["Frozen"]


class Frozen(BaseModel):
    """A value: it cannot change after it is made, and a field it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")

"""Words of strangers, made fit for a terminal."""

from __future__ import annotations

# C0, DEL and C1 steer a terminal; U+2028/9 break its lines; U+202A-E and U+2066-9 reorder what stands around them
# (Boucher and Anderson, "Trojan Source", 2021). Half surrogates cannot be encoded.
_FIT: dict[int, str] = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029), " "),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), ""),
    **dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}"),
}


def fit(text: str) -> str:
    """Return the text as one line that a terminal only shows: it moves, colours and reorders nothing."""
    return text.translate(_FIT)

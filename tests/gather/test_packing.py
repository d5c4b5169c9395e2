import gzip
import zlib

import brotli
import pytest

from foreigndesk.errors import SourceError
from foreigndesk.gather.packing import unpacked

TEXT = b"Freedonia opens its ports. " * 400


def bare_deflate(data):
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def parts(data, size=100):
    return [data[at : at + size] for at in range(0, len(data), size)]


PACKED = {
    "": TEXT,
    "identity": TEXT,
    "gzip": gzip.compress(TEXT),
    "X-GZIP": gzip.compress(TEXT),
    "deflate": zlib.compress(TEXT),
    "br": brotli.compress(TEXT),
}


@pytest.mark.parametrize(("encoding", "packed"), PACKED.items())
def test_each_encoding_that_is_asked_for_is_unpacked_part_by_part(encoding, packed):
    assert unpacked(parts(packed), encoding, len(TEXT), "x") == TEXT


def test_deflate_in_the_bare_form_of_many_servers_is_unpacked():
    assert unpacked(parts(bare_deflate(TEXT)), "deflate", len(TEXT), "x") == TEXT


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_what_is_cut_off_is_refused_and_may_do_another_time(encoding):
    with pytest.raises(SourceError, match="the end is missing") as caught:
        unpacked([PACKED[encoding][:-5]], encoding, len(TEXT), "x")
    assert caught.value.passing


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress)]
)
def test_a_bomb_is_refused_at_the_limit_before_it_is_unpacked(encoding, pack):
    with pytest.raises(SourceError, match="larger than 1,000 bytes"):
        unpacked(parts(pack(bytes(30_000_000))), encoding, 1_000, "x")


def test_a_body_that_never_ends_is_refused_at_the_limit():
    def endless():
        while True:
            yield b"x" * 100

    with pytest.raises(SourceError, match="larger than 1,000 bytes"):
        unpacked(endless(), "", 1_000, "x")


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_rubbish_is_refused_as_damaged(encoding):
    with pytest.raises(SourceError, match="damaged"):
        unpacked([b"no packed content at all"], encoding, 1_000, "x")


def test_an_encoding_that_was_not_asked_for_is_refused():
    with pytest.raises(SourceError, match="zstd was not asked for"):
        unpacked([b""], "zstd", 10, "x")

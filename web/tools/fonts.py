"""Subsets the two typefaces to Vietnamese and Latin; the result is kept in web/fonts."""

import hashlib
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).resolve().parent.parent
INTER = Path("/usr/share/fonts/truetype/inter-vf/Inter-roman.var.ttf")

# Latin, Vietnamese (Latin Extended Additional, ơ ư đ ă â ê ô), punctuation, currency, a few arrows.
RANGES = (
    list(range(0x20, 0x7F)) + list(range(0xA0, 0x180)) + [0x1A0, 0x1A1, 0x1AF, 0x1B0]
    + list(range(0x300, 0x30A)) + [0x309, 0x323] + list(range(0x1EA0, 0x1EFA))
    + [0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x2032]
    + [0x20AB, 0x20AC, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x00D7, 0x2264, 0x2265]
)


def serif():
    import fontpkg_source_serif_4

    return Path(fontpkg_source_serif_4.__file__).parent / "files" / "SourceSerif4[opsz,wght].ttf"


def locked(name):
    for line in (HERE / "assets.lock").read_text().splitlines():
        parts = line.split()
        if len(parts) == 3 and parts[1] == name:
            return parts[2]
    sys.exit(f"assets.lock does not name {name}")


def make(source, target, limits):
    data = source.read_bytes()
    if hashlib.sha256(data).hexdigest() != locked(source.name):
        print(f"web/build: {source.name} is not the file of assets.lock", file=sys.stderr)
    font = TTFont(source)
    axes = {axis.axisTag for axis in font["fvar"].axes}
    font = instancer.instantiateVariableFont(
        font, {tag: limit for tag, limit in limits.items() if tag in axes})
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["kern", "liga", "calt", "tnum", "lnum", "ccmp", "locl", "mark", "mkmk"]
    options.hinting = False
    options.desubroutinize = True
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=RANGES)
    cutter.subset(font)
    font.flavor = "woff2"
    font.save(target)


def build():
    """Makes web/fonts/*.woff2 where missing; returns the paths."""
    folder = HERE / "fonts"
    folder.mkdir(exist_ok=True)
    ui, law = folder / "inter.woff2", folder / "source-serif.woff2"
    if not ui.exists():
        make(INTER, ui, {"opsz": 14, "wght": (400, 700), "slnt": 0})
    if not law.exists():
        make(serif(), law, {"opsz": 14, "wght": (400, 700)})
    return [ui, law]


if __name__ == "__main__":
    for path in build():
        print(path.name, path.stat().st_size)

"""Builds web/dist and holds the budgets (docs/decisions/0012-react-from-the-distribution.md)."""

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import brotli

import fonts

HERE = Path(__file__).resolve().parent.parent
DIST = HERE / "dist"
FIRST_LOAD_BYTES_MAX = 110 * 1024
LAZY_CHUNK_BYTES_MAX = 25 * 1024
FONT_BYTES_MAX = 110 * 1024
TEXT = {".html", ".css", ".js", ".svg", ".webmanifest", ".json"}
PAGES = "pages/"
# Styles that come with pages, by the name that the scripts know them by: the folder of the pages,
# or one page of it.
APART = {"drafts": "DRAFTS_STYLE", "consulting": "CONSULTING_STYLE",
         "opinion": "OPINION_STYLE", "poll": "POLL_STYLE",
         "polls": "POLLS_STYLE", "replay": "REPLAY_STYLE", "slips": "SLIPS_STYLE",
         "synthesis": "SYNTHESIS_STYLE", "topics": "TOPICS_STYLE"}


def run(*command):
    result = subprocess.run(command, cwd=HERE, capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"web/build: {command[0]} failed\n{result.stdout}{result.stderr}")
    return result.stdout


def named(path, data):
    """Writes `data` to dist under a name that carries its hash; returns the public path."""
    digest = hashlib.sha256(data).hexdigest()[:10]
    target = DIST / f"{path.stem}-{digest}{path.suffix}"
    target.write_bytes(data)
    return "/" + target.name


def style(faces, source="main", name="style"):
    run("lightningcss", "--bundle", "--minify", f"style/{source}.css", "-o", f"dist/{name}.css")
    made = DIST / f"{name}.css"
    text = made.read_text()
    for face, public in faces.items():
        text = text.replace(f"../fonts/{face}", public).replace(f"fonts/{face}", public)
    made.unlink()
    return named(Path(f"{name}.css"), text.encode())


def scripts(icons, apart):
    run("esbuild", "src/main.tsx", "--bundle", "--minify", "--splitting",
        "--format=esm", "--jsx=automatic", "--target=es2022", "--charset=utf8",
        '--define:process.env.NODE_ENV="production"', f'--define:ICONS="{icons}"',
        *(f'--define:{APART[name]}="{href}"' for name, href in apart.items()),
        "--entry-names=[name]-[hash]", "--chunk-names=[name]-[hash]", "--outdir=dist",
        "--metafile=dist/meta.json", "--log-level=warning", "--legal-comments=none")
    meta = json.loads((DIST / "meta.json").read_text())
    (DIST / "meta.json").unlink()
    return {Path(path).name: output for path, output in meta["outputs"].items()}


def opening():
    """The few lines that run before the first paint (theme, language), as a classic script."""
    run("esbuild", "src/boot.ts", "--bundle", "--minify", "--format=iife", "--target=es2022",
        "--outfile=dist/boot.js", "--log-level=warning")
    made = DIST / "boot.js"
    data = made.read_bytes()
    made.unlink()
    return named(Path("boot.js"), data)


def entry(outputs, source):
    return next(name for name, output in outputs.items() if output.get("entryPoint") == source)


def needed(outputs, name, kinds=("import-statement",)):
    """`name` and every chunk that it loads at once."""
    seen, queue = [], [name]
    while queue:
        current = queue.pop()
        if current in seen:
            continue
        seen.append(current)
        queue += [Path(i["path"]).name for i in outputs[current]["imports"] if i["kind"] in kinds]
    return seen


def worker(files):
    """The service worker, with the list of files that it keeps."""
    run("esbuild", "src/sw.ts", "--bundle", "--minify", "--format=esm", "--target=es2022",
        f"--define:FILES={json.dumps(files)}",
        f'--define:VERSION="{hashlib.sha256("".join(files).encode()).hexdigest()[:12]}"',
        "--outfile=dist/sw.js", "--log-level=warning")


def compress():
    for path in sorted(DIST.iterdir()):
        if path.suffix in TEXT:
            data = path.read_bytes()
            path.with_name(path.name + ".gz").write_bytes(gzip.compress(data, 9, mtime=0))
            path.with_name(path.name + ".br").write_bytes(brotli.compress(data, quality=11))


def zipped(name):
    return len(gzip.compress((DIST / name).read_bytes(), 9, mtime=0))


def style_of(source):
    """The name of the style that a page comes with; none for most."""
    path = Path(source)
    one = path.stem.lower()
    return one if one in APART else path.parent.name if path.parent.name in APART else None


def budgets(outputs, main, boot, css, apart):
    """Prints the sizes; ends the build when one is above its limit."""
    start = needed(outputs, main)
    shell = sum(map(zipped, start)) + zipped(boot[1:]) + zipped("index.html") + zipped(css[1:])
    pages, failed = {}, []
    for name, output in outputs.items():
        source = output.get("entryPoint") or ""
        if not name.endswith(".js") or name in start:
            continue
        lazy = zipped(name)
        if lazy > LAZY_CHUNK_BYTES_MAX:
            failed.append(f"{name} is {lazy} bytes gzip, the limit is {LAZY_CHUNK_BYTES_MAX}")
        if PAGES in source:
            extra = [chunk for chunk in needed(outputs, name) if chunk not in start]
            own = zipped(apart[style][1:]) if (style := style_of(source)) else 0
            pages[Path(source).stem] = shell + own + sum(map(zipped, extra))
    worst = max(pages.values(), default=shell)
    print(f"shell {shell} B gzip (style {zipped(css[1:])}); first load by page:")
    print("  " + ", ".join(f"{page} {size}" for page, size in sorted(pages.items())))
    print(f"  largest {worst} of {FIRST_LOAD_BYTES_MAX}")
    if worst > FIRST_LOAD_BYTES_MAX:
        failed.append(f"first load is {worst} bytes gzip, the limit is {FIRST_LOAD_BYTES_MAX}")
    faces = sum(path.stat().st_size for path in DIST.glob("*.woff2"))
    print(f"  fonts {faces} of {FONT_BYTES_MAX}")
    if faces > FONT_BYTES_MAX:
        failed.append(f"fonts are {faces} bytes, the limit is {FONT_BYTES_MAX}")
    if failed:
        sys.exit("web/build: over budget\n" + "\n".join(failed))


def main():
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    faces = {path.name: named(path, path.read_bytes()) for path in fonts.build()}
    icons = named(Path("icons.svg"), (HERE / "icons.svg").read_bytes())
    css = style(faces)
    apart = {name: style(faces, name, name) for name in APART}
    outputs = scripts(icons, apart)
    first, boot = entry(outputs, "src/main.tsx"), opening()
    preload = "".join(f'<link rel="modulepreload" href="/{name}">'
                      for name in needed(outputs, first) if name != first)
    page = (HERE / "index.html").read_text()
    for mark, value in {"STYLE": css, "BOOT": boot, "MAIN": "/" + first,
                        "FONT": faces["inter.woff2"], "PRELOAD": preload}.items():
        page = page.replace("{{" + mark + "}}", value)
    page = "".join(line.strip() + "\n" for line in page.splitlines() if line.strip())
    (DIST / "index.html").write_text(page)
    for name in ("manifest.webmanifest", "icon.svg"):
        shutil.copy(HERE / name, DIST / name)
    keep = sorted("/" + path.name for path in DIST.iterdir() if path.name != "index.html")
    worker(["/", *keep])
    compress()
    budgets(outputs, first, boot, css, apart)


main()

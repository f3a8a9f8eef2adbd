#!/usr/bin/env python3
"""Builds the synthetic curriculum with pathbook, Hugo and Zola, whichever of them is on the PATH.

    cargo bench --bench curriculum -- 10000 --keep /dev/shm/site
    tests/bench/peers.py /dev/shm/site [--plain]

Writes the same lessons for the others beside the site, with templates that show what a lesson's page
must have (title, description, minutes, table of contents, text, tags, next and previous), and prints
CPU seconds, wall seconds and peak memory of one cold build each, and ratios to pathbook's. Compare
numbers of one run only. `--plain` turns highlighting off everywhere.
"""
import os
import re
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title><link rel="stylesheet" href="/style.css"></head><body><header><a href="/">S</a></header>{main}<footer>S</footer></body></html>'
HUGO = {
    "baseof.html": HEAD.format(title="{{ .Title }}", main='{{ block "main" . }}{{ end }}'),
    "list.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}',
    "single.html": '{{ define "main" }}<h1>{{ .Title }}</h1><p>{{ .Description }} {{ .Params.minutes }}</p>{{ .TableOfContents }}{{ .Content }}{{ range .GetTerms "tags" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ end }}',
}
PAGE = '{{% extends "base.html" %}}{{% block main %}}{0}{{% endblock %}}'
ZOLA = {
    "base.html": HEAD.format(title="{% block title %}S{% endblock %}", main="{% block main %}{% endblock %}"),
    "index.html": PAGE.format('<ul>{% for path in section.subsections %}{% set s = get_section(path=path, metadata_only=true) %}<li><a href="{{ s.permalink }}">{{ s.title }}</a></li>{% endfor %}</ul>'),
    "section.html": PAGE.format('<h1>{{ section.title }}</h1>{{ section.content | safe }}<ul>{% for p in section.pages %}<li><a href="{{ p.permalink }}">{{ p.title }}</a></li>{% endfor %}</ul>'),
    "page.html": PAGE.format('<h1>{{ page.title }}</h1><p>{{ page.description }} {{ page.extra.minutes }}</p><ul>{% for h in page.toc %}<li><a href="{{ h.permalink }}">{{ h.title }}</a></li>{% endfor %}</ul>{{ page.content | safe }}{% for t in page.taxonomies.tags %}<a href="{{ get_taxonomy_url(kind=\'tags\', name=t) }}">{{ t }}</a>{% endfor %}{% if page.lower %}<a href="{{ page.lower.permalink }}">{{ page.lower.title }}</a>{% endif %}{% if page.higher %}<a href="{{ page.higher.permalink }}">{{ page.higher.title }}</a>{% endif %}'),
    "taxonomy_list.html": PAGE.format('{% for t in terms %}<a href="{{ t.permalink }}">{{ t.name }}</a>{% endfor %}'),
    "taxonomy_single.html": PAGE.format('{% for p in term.pages %}<a href="{{ p.permalink }}">{{ p.title }}</a>{% endfor %}'),
}


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def convert(site: Path, hugo: Path, zola: Path, plain: bool) -> None:
    write(hugo / "hugo.toml", f'baseURL = "https://bench.example/"\ntitle = "S"\n[markup.highlight]\nnoClasses = false\ncodeFences = {str(not plain).lower()}\n[taxonomies]\ntag = "tags"\n')
    highlighting = "" if plain else '[markdown.highlighting]\ntheme = "catppuccin-mocha"\nstyle = "class"\n'
    write(zola / "config.toml", f'base_url = "https://bench.example"\ntitle = "S"\ngenerate_feeds = true\ntaxonomies = [{{name = "tags"}}]\n[markdown]\n{highlighting}')
    for name, text in HUGO.items():
        write(hugo / "layouts/_default" / name, text)
    for name, text in ZOLA.items():
        write(zola / "templates" / name, text)
    write(hugo / "content/_index.md", "---\ntitle: S\n---\n")
    write(zola / "content/_index.md", "+++\n+++\n")
    for path in sorted(site.glob("content/s*/*.md")):
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        keys = dict(line.split(": ", 1) for line in front.strip().splitlines())
        folder, title = path.parent.name, keys["title"]
        if path.stem == "index":
            write(hugo / f"content/{folder}/_index.md", f"---\ntitle: {title}\n---\n{body}")
            write(zola / f"content/{folder}/_index.md", f'+++\ntitle = "{title}"\nsort_by = "weight"\n+++\n{body}')
            continue
        weight, tag = int(re.sub(r"\D", "", path.stem)) + 1, keys["tags"].strip("[]")
        write(hugo / f"content/{folder}/{path.name}", f"---\ntitle: {title}\ndescription: {keys['description']}\nweight: {weight}\ntags: [{tag}]\nminutes: {keys['minutes']}\n---\n" + re.sub(r"\]\((lesson-\d+)\.md\)", r"](../\1/)", body))
        write(zola / f"content/{folder}/{path.name}", f'+++\ntitle = "{title}"\ndescription = "{keys["description"]}"\nweight = {weight}\n[taxonomies]\ntags = ["{tag}"]\n[extra]\nminutes = {keys["minutes"]}\n+++\n' + re.sub(r"\]\((lesson-\d+\.md)\)", rf"](@/{folder}/\1)", body))


def measure(name: str, command: list[str], folder: Path) -> float | None:
    """One build; prints what it cost and returns its CPU seconds."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - start
    if done.returncode:
        print(f"{name:10} failed: {done.stderr.strip().splitlines()[-1:]}")
        return None
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    # The peak is that of the largest child so far: the programs are run from the smallest to the largest.
    print(f"{name:10} {cpu:8.2f} s CPU {wall:8.2f} s {after.ru_maxrss // 1024:6} MB at most")
    return cpu


def main() -> None:
    site, plain = Path(sys.argv[1]).resolve(), "--plain" in sys.argv
    config = site / "pathbook.yaml"
    config.write_text(re.sub(r"highlight: \w+", f"highlight: {str(not plain).lower()}", config.read_text()))
    hugo, zola, output = site.with_name(f"{site.name}-hugo"), site.with_name(f"{site.name}-zola"), site.with_name(f"{site.name}-out")
    for folder in (hugo, zola, output):
        shutil.rmtree(folder, ignore_errors=True)
    convert(site, hugo, zola, plain)
    own = Path(__file__).resolve().parents[2] / "target/release/pathbook"
    ours = measure("pathbook", [str(own), "build", str(site), "-o", str(output)], site)
    for name, command, folder in (("zola", ["zola", "build"], zola), ("hugo", ["hugo", "--quiet", "--cacheDir", str(hugo / "cache")], hugo)):
        if shutil.which(name):
            theirs = measure(name, command, folder)
            if ours and theirs:
                print(f"{'':10} pathbook needs {ours / theirs:.2f} of its CPU time")
        else:
            print(f"{name:10} is not on the PATH")


if __name__ == "__main__":
    main()

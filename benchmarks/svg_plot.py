# SPDX-License-Identifier: Apache-2.0
"""Plots as SVG: bars, dots and lines. Each file carries a light and a dark form and the viewer's setting chooses;
it brings its own background, so it can be read on any page. The same values give the same bytes."""

import html
import math

WIDTH = 820
LABELS = 210  # room for the names of rows, left
MARGIN = 24
LIGHT = ["#0b63c4", "#d9480f", "#2b8a3e", "#9c36b5", "#a67c00", "#c2255c", "#0c8599", "#5c636a"]
DARK = ["#6cb2ff", "#ff9a5c", "#69db7c", "#da9bf0", "#ffd43b", "#ff8fb1", "#4dd4e4", "#adb5bd"]


def style():
    def rules(background, text, muted, grid, series):
        return (f".background {{ fill: {background}; }} text {{ fill: {text}; }} .muted {{ fill: {muted}; }} "
                f".grid {{ stroke: {grid}; }} "
                + " ".join(f".s{i} {{ fill: {color}; stroke: {color}; }}" for i, color in enumerate(series)))
    return ("<style>\n  text { font: 13px system-ui, sans-serif; stroke: none; } .title { font-size: 16px; "
            "font-weight: 600; } .muted { font-size: 12px; } .line { fill: none; stroke-width: 2; }\n  "
            f"{rules('#ffffff', '#1f2328', '#59636e', '#d1d9e0', LIGHT)}\n"
            f"  @media (prefers-color-scheme: dark) {{ {rules('#0d1117', '#f0f6fc', '#9198a1', '#3d444d', DARK)} }}\n"
            "</style>")


def text(x, y, words, kind="", anchor="start"):
    attributes = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{attributes} text-anchor="{anchor}">{html.escape(words)}</text>'


def gridline(x1, y1, x2, y2):
    return f'<line class="grid" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def number(value):
    return f"{value:,.0f}" if value >= 10 else f"{value:.2g}"


def document(title, caption, height, body):
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" '
             f'height="{height:.0f}" role="img">', f"<title>{html.escape(title)}</title>", style(),
             f'<rect class="background" width="{WIDTH}" height="{height:.0f}"/>',
             text(MARGIN, 30, title, "title"), *body, text(MARGIN, height - 14, caption, "muted"), "</svg>"]
    return "\n".join(parts) + "\n"


def legend(series, y):
    """One line of names, each behind its colour."""
    x = MARGIN
    for index, name in enumerate(series):
        yield f'<rect class="s{index}" x="{x:.1f}" y="{y - 10:.1f}" width="11" height="11"/>'
        yield text(x + 17, y, name)
        x += 17 + 7.2 * len(name) + 22


def bars(title, caption, unit, series, groups):
    """`groups`: (name, a value for each of `series`, or None). Without names of series, each has one value."""
    most = max(value for _, values in groups for value in values if value)
    step = nice_step(most / 5)
    right = WIDTH - 80
    scale = (right - LABELS) / most
    body = list(legend(series, 56))
    top = y = 78 if series else 56
    rows = []
    for name, values in groups:
        shown = [(index, value) for index, value in enumerate(values) if value is not None]
        rows.append(text(LABELS - 12, y + len(shown) * 9 + 4, name, anchor="end"))
        for index, value in shown:
            rows.append(f'<rect class="s{index}" x="{LABELS}" y="{y:.1f}" width="{max(1, value * scale):.1f}" '
                        'height="14"/>')
            rows.append(text(LABELS + value * scale + 6, y + 12, number(value)))
            y += 18
        y += 14
    tick = 0
    while tick <= most:
        x = LABELS + tick * scale
        body.append(gridline(x, top - 6, x, y - 8))
        body.append(text(x, y + 8, number(tick) if tick else "0", "muted", "middle"))
        tick += step
    body.append(text(LABELS - 12, y + 8, unit, "muted", "end"))
    return document(title, caption, y + 44, body + rows)


def nice_step(least):
    power = 10 ** math.floor(math.log10(least))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least)


class LogAxis:
    """From values to places, with a tick at each power of ten."""

    def __init__(self, values, begin, end):
        self.low, self.high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
        self.begin, self.end = begin, end

    def __call__(self, value):
        return self.begin + (math.log10(value) - self.low) / (self.high - self.low) * (self.end - self.begin)

    def ticks(self):
        return [10.0 ** power for power in range(self.low, self.high + 1)]


def dots(title, caption, unit, series, groups):
    """A row for each of `groups`, a dot for each of `series`, on a logarithmic axis."""
    axis = LogAxis([value for _, values in groups for value in values if value], LABELS, WIDTH - 40)
    top, row = 78, 30
    bottom = top + row * len(groups)
    body = list(legend(series, 56))
    for tick in axis.ticks():
        body.append(gridline(axis(tick), top - 6, axis(tick), bottom))
        body.append(text(axis(tick), bottom + 18, number(tick), "muted", "middle"))
    body.append(text(LABELS - 12, bottom + 18, unit, "muted", "end"))
    for index, (name, values) in enumerate(groups):
        y = top + row * (index + 0.5)
        body.append(text(LABELS - 12, y + 4, name, anchor="end"))
        shown = [value for value in values if value]
        body.append(gridline(axis(min(shown)), y, axis(max(shown)), y))
        body += [f'<circle class="s{which}" cx="{axis(value):.1f}" cy="{y:.1f}" r="6"/>'
                 for which, value in enumerate(values) if value]
    return document(title, caption, bottom + 54, body)


def lines(title, caption, unit, places, series):
    """`series`: (name, a value for each of `places`, which are (label, number)); both axes are logarithmic."""
    left, right, top, bottom = 76, WIDTH - 170, 70, 430
    across = [number_ for _, number_ in places]
    low, high = math.log2(across[0]), math.log2(across[-1])
    x_of = [left + (math.log2(value) - low) / (high - low) * (right - left) for value in across]
    axis = LogAxis([value for _, values in series for value in values if value], bottom, top)
    body = [text(MARGIN, 54, unit, "muted")]
    for tick in axis.ticks():
        body.append(gridline(left, axis(tick), right, axis(tick)))
        body.append(text(left - 8, axis(tick) + 4, number(tick), "muted", "end"))
    for (label, _), x in zip(places, x_of):
        body.append(text(x, bottom + 20, label, "muted", "middle"))
    names = []
    for index, (name, values) in enumerate(series):
        points = [(x, axis(value)) for x, value in zip(x_of, values) if value]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        body.append(f'<polyline class="s{index} line" style="fill: none" points="{path}"/>')
        body += [f'<circle class="s{index}" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in points]
        names.append([points[-1][1], index, name])
    names.sort()
    for above, below in zip(names, names[1:]):
        below[0] = max(below[0], above[0] + 18)
    for y, index, name in names:
        body.append(f'<rect class="s{index}" x="{right + 10:.1f}" y="{y - 5:.1f}" width="11" height="11"/>')
        body.append(text(right + 27, y + 5, name))
    return document(title, caption, max(bottom, names[-1][0]) + 60, body)

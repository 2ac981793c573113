"""What does looking at a picture cost? Ratios to decoding the same file with Pillow.

Run it with ``python benchmarks/pictures.py``. The pictures are drawn here: something like a product, smooth with some
grain, on white. Every round measures all ways one after the other in CPU time; the table gives the median of the
rounds' ratios, so that a slow moment of the machine counts for all. With a folder as argument, its pictures are
measured instead.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time, process_time_ns

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PIL import Image, ImageDraw, ImageFilter

from marketplace_rules import inspect_image

ROUNDS = 15


def product(side: int, mode: str) -> Image.Image:
    """Draw a product that takes up four fifths of its frame."""
    image = Image.new("RGB", (side, side), "white")
    mask = Image.new("L", image.size, 0)
    edge, end = side // 10, side - side // 10
    ImageDraw.Draw(mask).rounded_rectangle((edge, edge * 2, end, end - edge), side // 20, fill=255)
    grain = Image.effect_noise((side // 8, side // 8), 60).resize(image.size, Image.Resampling.BICUBIC)
    fine = Image.effect_noise(image.size, 5)
    body = Image.merge("RGB", (grain, Image.blend(grain, fine, 0.5), fine)).filter(ImageFilter.GaussianBlur(0.7))
    image.paste(body, (0, 0), mask)
    if mode == "RGBA":
        image.putalpha(mask)
    return image.quantize(128) if mode == "P" else image.convert(mode)


def encoded(image: Image.Image, format: str, **options: object) -> bytes:
    """Write a picture."""
    file = BytesIO()
    image.save(file, format, **options)
    return file.getvalue()


def spent(work: Callable[[], object], times: int) -> int:
    """CPU time of some work, in nanoseconds."""
    started = process_time_ns()
    for _ in range(times):
        work()
    return process_time_ns() - started


def ratios(path: Path) -> tuple[float, float, float]:
    """Milliseconds of decoding a file; the head and the pixels of it, as ratios to that."""

    def decode() -> None:
        with Image.open(path) as image:
            image.load()

    started = process_time()
    decode()
    times = max(1, int(0.02 / max(process_time() - started, 1e-5)))
    heads, pixels, decodes = [], [], []
    for _ in range(ROUNDS):
        base = spent(decode, times)
        decodes.append(base / times / 1e6)
        heads.append(spent(lambda: inspect_image(path, pixels=False), 10 * times) / 10 / base)
        pixels.append(spent(lambda: inspect_image(path), times) / base)
    return median(decodes), median(heads), median(pixels)


def drawn(folder: Path) -> list[Path]:
    """Write the pictures that are measured where no folder is given."""
    found = []
    for side in (500, 800, 1200, 1600, 2048):
        for format, mode, options in (
            ("JPEG", "RGB", {"quality": 85}),
            ("JPEG", "L", {"quality": 85}),
            ("PNG", "RGB", {}),
            ("PNG", "RGBA", {}),
            ("PNG", "P", {}),
            ("PNG", "L", {}),
        ):
            path = folder / f"{side} px {mode}.{format.lower()}"
            path.write_bytes(encoded(product(side, mode), format, **options))
            found.append(path)
    return found


def main(words: Sequence[str]) -> None:
    """Print the table."""
    with TemporaryDirectory() as folder:
        paths = sorted(p for p in Path(words[0]).iterdir() if p.is_file()) if words else drawn(Path(folder))
        print(f"{'picture':22} {'kilobytes':>9} {'decode, ms':>10} {'head':>7} {'pixels':>7}")
        for path in paths:
            decode, head, pixels = ratios(path)
            print(
                f"{path.name:22} {path.stat().st_size // 1000:9} {decode:10.1f} {head:7.3f} {pixels:7.2f}", flush=True
            )


if __name__ == "__main__":
    main(sys.argv[1:])

"""Draw the pictures of the examples into a folder: nobody's photographs, and nothing to keep in a repository."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageDraw


def router(size: tuple[int, int], ground: tuple[int, int, int], share: float) -> Image.Image:
    """Draw a router that takes up a share of the width of its picture."""
    image = Image.new("RGB", size, ground)
    pen = ImageDraw.Draw(image)
    width, height = size
    half = int(width * share / 2)
    left, right, top, bottom = width // 2 - half, width // 2 + half, int(height * 0.55), int(height * 0.8)
    for antenna in (left + half // 4, right - half // 4):
        pen.rectangle((antenna - width // 90, int(height * 0.15), antenna + width // 90, top), fill=(45, 48, 54))
    pen.rounded_rectangle((left, top, right, bottom), height // 40, fill=(45, 48, 54))
    for lamp in range(5):
        at = left + half // 4 + lamp * half // 8
        pen.ellipse((at, top + height // 12, at + width // 80, top + height // 12 + width // 80), fill=(90, 210, 120))
    return image


def draw(folder: Path) -> list[Path]:
    """Write four pictures: one in order, one on grey, one too small, and one that is not what its name says."""
    folder.mkdir(parents=True, exist_ok=True)
    router((1200, 1200), (255, 255, 255), 0.82).save(folder / "front.jpg", quality=90)
    router((1600, 1200), (196, 198, 200), 0.5).save(folder / "shelf.png")
    router((430, 600), (255, 255, 255), 0.8).save(folder / "back.jpg", quality=90)
    router((900, 900), (255, 255, 255), 0.8).save(folder / "side.jpg", "GIF")
    return sorted(folder.iterdir())


if __name__ == "__main__":
    for path in draw(Path(sys.argv[1] if len(sys.argv) > 1 else "pictures")):
        print(path)

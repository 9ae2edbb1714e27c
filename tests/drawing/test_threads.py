"""Pictures are painted in a thread while the canvas goes on: neither may write with the fonts of the other."""

import subprocess
import sys

# Qt ends the process, now and then, when two threads write with one font; hence a process of its own.
WRITING = """
from random import Random
from threading import Thread

from PySide6.QtGui import QGuiApplication, QImage, QPainter

from vsm_desktop.drawing.fonts import font_ruler, load_fonts
from vsm_desktop.drawing.marks import TEXT_SIZES, Text
from vsm_desktop.drawing.painting.inks import Inks
from vsm_desktop.drawing.painting.strokes import text_stroke
from vsm_desktop.drawing.theme import THEMES

application = QGuiApplication([])
load_fonts()
SCRIPTS = (range(0x21, 0x7E), range(0xA1, 0x24F), range(0x391, 0x3C9), range(0x410, 0x44F))
LETTERS = [chr(code) for script in SCRIPTS for code in script]
words = ["".join(Random(seed).choices(LETTERS, k=12)) for seed in range(2000)]

def write(seed):
    random, ruler, inks = Random(seed), font_ruler(), Inks(THEMES["light"])
    for _ in range(10):
        image = QImage(800, 600, QImage.Format.Format_ARGB32_Premultiplied)
        painter = QPainter(image)
        painter.scale(*2 * [random.choice((0.5, 1, 1.7, 2.3, 3.1))])
        for _ in range(300):
            text = Text(400 * random.random(), 300 * random.random(), random.choice(words), "name", "text", "center")
            text_stroke(text, inks, ruler)(painter)
        painter.end()

threads = [Thread(target=write, args=(seed,)) for seed in range(3)]
for thread in threads:
    thread.start()
write(3)
for thread in threads:
    thread.join()
print("written")
"""


def test_threads_that_write_at_one_time_do_not_end_the_process() -> None:
    done = subprocess.run([sys.executable, "-c", WRITING], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "written\n"), done.stderr

"""A browser without a window, driven by hand: Chromium's own protocol over a pipe, which needs no library.

Every request that a page makes is kept, so that a test can say that it made none.
"""

import base64
import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

COMMAND = (
    None
    if os.name == "nt"
    else next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
)
_SWITCHES = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"),
    *("--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--remote-debugging-pipe",
)
_PATIENCE = 60.0
"""For how many seconds an answer is waited for."""


class Page:
    """A page that is open in the browser.

    Attributes:
        requests: the addresses of everything that was asked for, that of the page itself included.
        troubles: what the page's script or its policy complained of.
    """

    def __init__(self, answers: int, orders: int) -> None:
        self._answers, self._orders = answers, orders
        self._unread, self._count, self._session = b"", 0, ""
        self.requests: list[str] = []
        self.troubles: list[str] = []

    def begin(self) -> None:
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **given: object) -> dict[str, Any]:
        """One order, answered."""
        self._count += 1
        order = {"id": self._count, "method": method, "params": given}
        if self._session:
            order["sessionId"] = self._session
        os.write(self._orders, json.dumps(order).encode() + b"\0")
        while (message := self._message()).get("id") != self._count:
            self._hear(message)
        if "error" in message:
            raise RuntimeError(f"{method}: {message['error']['message']}")
        found: dict[str, Any] = message["result"]
        return found

    def _message(self) -> dict[str, Any]:
        until = time.monotonic() + _PATIENCE
        while b"\0" not in self._unread:
            ready, _, _ = select.select([self._answers], [], [], max(0, until - time.monotonic()))
            piece = os.read(self._answers, 1 << 20) if ready else b""
            if not piece:
                raise RuntimeError("the browser does not answer")
            self._unread += piece
        first, _, self._unread = self._unread.partition(b"\0")
        found: dict[str, Any] = json.loads(first)
        return found

    def _hear(self, message: dict[str, Any]) -> None:
        told = message.get("params", {})
        match message.get("method"):
            case "Network.requestWillBeSent":
                self.requests.append(told["request"]["url"])
            case "Network.webSocketCreated":
                self.requests.append(told["url"])
            case "Target.targetCreated" | "Page.javascriptDialogOpening":
                self.troubles.append(str(told))
            case "Runtime.exceptionThrown":
                self.troubles.append(str(told["exceptionDetails"]))
            case "Log.entryAdded":
                self.troubles.append(told["entry"]["text"])

    # What a person does

    def opens(self, path: Path, fragment: str = "") -> None:
        self.call("Page.navigate", url=path.as_uri() + fragment)
        self.asks("new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', done))")
        self.waits()

    def resizes(self, width: int, height: int, *, is_phone: bool = False) -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": 2 if is_phone else 1, "mobile": is_phone}
        self.call("Emulation.setDeviceMetricsOverride", **size)
        self.call("Emulation.setTouchEmulationEnabled", enabled=is_phone)
        self.waits()

    def points_at(self, selector: str) -> None:
        self._mouse("mouseMoved", *self.middle(selector))

    def points_beside(self) -> None:
        self._mouse("mouseMoved", 1, 1)

    def clicks(self, selector: str) -> None:
        x, y = self.middle(selector)
        self._mouse("mouseMoved", x, y)
        self._mouse("mousePressed", x, y, button="left", clickCount=1)
        self._mouse("mouseReleased", x, y, button="left", clickCount=1)

    def taps(self, selector: str) -> None:
        x, y = self.middle(selector)
        self.call("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        self.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
        self.waits()

    def drags(self, selector: str, dx: float, dy: float) -> None:
        x, y = self.middle(selector)
        self._mouse("mouseMoved", x, y)
        self._mouse("mousePressed", x, y, button="left", clickCount=1)
        for step in range(1, 5):
            self._mouse("mouseMoved", x + dx * step / 4, y + dy * step / 4, button="left", buttons=1)
        self._mouse("mouseReleased", x + dx, y + dy, button="left", clickCount=1)

    def wheels(self, selector: str, by: float) -> None:
        """Away from the person is negative."""
        self._mouse("mouseWheel", *self.middle(selector), deltaX=0, deltaY=by)

    def presses(self, key: str) -> None:
        text = {"text": key} if len(key) == 1 else {"text": "\r"} if key == "Enter" else {}
        codes = {
            "Tab": 9,
            "Enter": 13,
            "Escape": 27,
            "ArrowLeft": 37,
            "ArrowUp": 38,
            "ArrowRight": 39,
            "ArrowDown": 40,
        }
        code = {"windowsVirtualKeyCode": codes[key]} if key in codes else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, **text, **code)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, **code)
        self.waits()

    def _mouse(self, kind: str, x: float, y: float, **more: object) -> None:
        self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, **more)
        self.waits()

    # What a person sees

    def asks(self, expression: str) -> Any:
        """What an expression of JavaScript comes to."""
        found = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in found:
            raise RuntimeError(str(found["exceptionDetails"]))
        return found["result"].get("value")

    def waits(self) -> None:
        """Until what was done has been painted."""
        self.asks("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def middle(self, selector: str) -> tuple[float, float]:
        """The place of the middle of an element in the window, once it is scrolled there."""
        code = f"""(() => {{
            const one = document.querySelector({json.dumps(selector)});
            one.scrollIntoViewIfNeeded();
            const box = one.getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2];
        }})()"""
        x, y = self.asks(code)
        return x, y

    def text(self, selector: str) -> str:
        """What is seen of the text of an element."""
        return str(self.asks(f"document.querySelector({json.dumps(selector)}).innerText"))

    def picture(self, *, is_whole: bool = True) -> bytes:
        """The page as a PNG, or what of it is in the window."""
        found = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=is_whole)
        return base64.b64decode(found["data"])

    def print(self) -> bytes:
        """The page as a PDF, as it would be printed on A4."""
        paper = {"paperWidth": 8.27, "paperHeight": 11.69}
        return base64.b64decode(self.call("Page.printToPDF", printBackground=True, **paper)["data"])


@contextmanager
def browser(folder: Path) -> Iterator[Page]:
    """An empty page in a browser that keeps what it knows in this folder."""
    to_read, to_answer = os.pipe()
    to_order, to_write = os.pipe()
    process = subprocess.Popen(
        [COMMAND or "", *_SWITCHES, f"--user-data-dir={folder}", "about:blank"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        close_fds=False,
        preexec_fn=lambda: _wire(to_order, to_answer),
    )
    os.close(to_order)
    os.close(to_answer)
    try:
        page = Page(to_read, to_write)
        page.begin()
        yield page
    finally:
        # It ends when nobody gives orders any more.
        os.close(to_write)
        process.wait(_PATIENCE)
        os.close(to_read)


def _wire(order: int, answer: int) -> None:
    """A browser hears on its third file and answers on its fourth."""
    import fcntl

    # Both may be in the way of one another.
    far = [fcntl.fcntl(one, fcntl.F_DUPFD_CLOEXEC, 10) for one in (order, answer)]
    os.dup2(far[0], 3)
    os.dup2(far[1], 4)

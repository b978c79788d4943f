"""A headless Chromium, driven by its DevTools protocol: pages as people use and see them."""

from __future__ import annotations

import base64
import itertools
import json
import shutil
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars "
    "--disable-background-networking --disable-component-update --disable-sync --mute-audio "
    "--remote-debugging-port=0 --remote-allow-origins=*"
)
PATIENCE = 60.0  # seconds, on a busy machine


class Page:
    """One page: scripts, mouse and keys, what it logged and asked for."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._ids = itertools.count(1)
        self.logged: list[str] = []
        self.requests: list[str] = []
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: Any) -> Any:
        """Call a method of the protocol; what comes meanwhile is kept."""
        number = next(self._ids)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self._socket.recv(timeout=PATIENCE))
            if message.get("id") == number:
                assert "error" not in message, message
                return message["result"]
            self._note(message.get("method"), message.get("params", {}))

    def _note(self, method: str | None, found: dict[str, Any]) -> None:
        if method == "Log.entryAdded":
            self.logged.append(found["entry"]["text"])
        elif method in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown"):
            self.logged.append(json.dumps(found)[:2000])
        elif method == "Network.requestWillBeSent":
            self.requests.append(found["request"]["url"])
        elif method == "Network.webSocketCreated":
            self.requests.append(found["url"])

    def size(self, width: int, height: int) -> None:
        """Give the page a screen of so many pixels."""
        phone = width < 500
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=phone,
        )

    def open(self, url: str) -> None:
        """Go to an address."""
        self.call("Page.navigate", url=url)
        self.wait("document.readyState === 'complete'")

    def run(self, script: str) -> Any:
        """Evaluate a script, awaiting a promise; return its value."""
        found = self.call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def wait(self, condition: str, seconds: float = PATIENCE) -> None:
        """Wait until a script's value is true."""
        until = time.monotonic() + seconds
        while not self.run(f"!!({condition})"):
            assert time.monotonic() < until, f"{condition} never held: {self.run(TEXT)}"

    def click(self, element: str) -> None:
        """Click in the middle of an element, given by its id."""
        self.run(f"document.getElementById('{element}').scrollIntoView({{block: 'nearest'}})")
        x, y = self.run(
            f"(box => [box.x + box.width / 2, box.y + box.height / 2])"
            f"(document.getElementById('{element}').getBoundingClientRect())"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.mouse(kind, x, y)

    def mouse(self, kind: str, x: float, y: float) -> None:
        """Press, move or release the mouse."""
        button = {} if kind == "mouseMoved" else {"button": "left", "clickCount": 1}
        buttons = 0 if kind == "mouseReleased" else 1
        self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, buttons=buttons, **button)

    def key(self, kind: str, key: str) -> None:
        """Press or release a key."""
        text = {"text": key} if kind == "keyDown" and len(key) == 1 else {}
        self.call("Input.dispatchKeyEvent", type=kind, key=key, **text)

    def screenshot(self, path: Path) -> None:
        """Write what is seen as a PNG file."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))


TEXT = "document.body.innerText"


@contextmanager
def chromium() -> Iterator[Page]:
    """Start the program with an empty profile, and give its page."""
    assert PROGRAM is not None
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [PROGRAM, *FLAGS.split(), f"--user-data-dir={profile}", "about:blank"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            url = page_url(Path(profile, "DevToolsActivePort"), process)
            with connect(url, max_size=None, compression=None) as socket:
                yield Page(socket)
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()
            process.wait()


def page_url(port_file: Path, process: subprocess.Popen[bytes]) -> str:
    """Wait for the port that the program writes down, and ask it for its page."""
    until = time.monotonic() + PATIENCE
    while not (port_file.exists() and port_file.read_text().strip()):
        assert process.poll() is None, "Chromium ended"
        assert time.monotonic() < until, "Chromium did not start"
        time.sleep(0.05)
    port = port_file.read_text().split()[0]
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/json", timeout=PATIENCE) as answer:
        pages = json.load(answer)
    return next(page["webSocketDebuggerUrl"] for page in pages if page["type"] == "page")

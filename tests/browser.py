"""A real browser for tests, without any package: Chromium through the pipe of its DevTools protocol (not on Windows)."""
import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PROGRAM = None if os.name == "nt" else next(filter(None, map(shutil.which, NAMES)), None)
WHY_NONE = f"no browser in PATH (looked for {', '.join(NAMES)})"
KEYS = {"ArrowRight": 39, "ArrowLeft": 37, "End": 35, "Home": 36, "Tab": 9, " ": 32}


class Browser:
    """One headless browser with one page. What went wrong on the page, and what it asked for, is kept."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        import fcntl

        inner_in, self.out = os.pipe()
        self.into, inner_out = os.pipe()
        ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (inner_in, inner_out)]
        os.close(inner_in)
        os.close(inner_out)

        def connect():  # the browser reads its descriptor 3 and writes to 4; ours lie above, so that none covers another
            os.dup2(ends[0], 3)
            os.dup2(ends[1], 4)

        self.process = subprocess.Popen(
            [PROGRAM, "--headless=new", "--no-sandbox", "--remote-debugging-pipe", f"--user-data-dir={self.folder.name}",
             "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage", "--disable-background-networking",
             "--force-color-profile=srgb", "about:blank"],
            preexec_fn=connect, pass_fds=(3, 4), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        for end in ends:
            os.close(end)
        self.rest, self.number, self.session, self.events = b"", 0, None, []
        pages = self.call("Target.getTargets")["targetInfos"]
        target = next(page["targetId"] for page in pages if page["type"] == "page")
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def close(self):
        """Ends the browser."""
        self.session = None
        try:
            self.call("Browser.close")
            self.process.wait(10)
        except (OSError, subprocess.TimeoutExpired, TimeoutError):
            self.process.kill()
            self.process.wait()
        os.close(self.into)
        os.close(self.out)
        for _ in range(20):  # the browser's helpers may still write there for a moment
            try:
                self.folder.cleanup()
                return
            except OSError:
                time.sleep(0.1)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def receive(self, seconds):
        """The next message, or None if there is none in that time."""
        end = time.monotonic() + seconds
        while b"\0" not in self.rest:
            if not select.select([self.into], [], [], max(0, end - time.monotonic()))[0]:
                return None
            piece = os.read(self.into, 1 << 16)
            if not piece:
                raise OSError("the browser has ended")
            self.rest += piece
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, **parameters):
        """One command of the protocol; returns its answer, and keeps the events that come before it."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        end = time.monotonic() + 60
        while time.monotonic() < end:
            answer = self.receive(end - time.monotonic())
            if answer and answer.get("id") == self.number:
                if "error" in answer:
                    raise AssertionError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            if answer:
                self.events.append(answer)
        raise TimeoutError(method)

    def open(self, url, width=1200, height=900, scripts=True, network=False):
        """Opens a page at a window's size, from a path or an address, and waits until it is loaded."""
        url = url.as_uri() if isinstance(url, Path) else url
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                  mobile=width < 600)
        self.call("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.call("Network.emulateNetworkConditions", offline=not network, latency=0, downloadThroughput=-1,
                  uploadThroughput=-1)
        self.events.clear()
        self.call("Page.navigate", url=url)
        end = time.monotonic() + 60
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            event = self.receive(max(0, end - time.monotonic()))
            if event is None:
                raise TimeoutError(url)
            self.events.append(event)

    def run(self, script):
        """The value of a JavaScript expression on the page."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise AssertionError(f"{script}: {answer['exceptionDetails']['exception'].get('description')}")
        return answer["result"].get("value")

    def wait_for(self, script, seconds=30):
        """Waits until a JavaScript expression is true."""
        end = time.monotonic() + seconds
        while not self.run(script):
            if time.monotonic() > end:
                raise AssertionError(f"never true: {script}")
            time.sleep(0.05)

    def press(self, key):
        """Presses and releases a key, as a keyboard does."""
        text = {"text": key} if len(key) == 1 else {}
        for kind, more in (("keyDown", text), ("keyUp", {})):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code="Space" if key == " " else key,
                      windowsVirtualKeyCode=KEYS[key], **more)

    def box(self, selector):
        """Where an element is on the screen, after it was moved into view: left, top, width, height."""
        return self.run("(() => { const e = document.querySelector(%s); e.scrollIntoView({block: 'center'});"
                        "const b = e.getBoundingClientRect(); return [b.left, b.top, b.width, b.height]; })()"
                        % json.dumps(selector))

    def click(self, selector, across=0.5):
        """Clicks on an element with the mouse, at a share of its width."""
        left, top, width, height = self.box(selector)
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=left + width * across, y=top + height / 2, button="left",
                      clickCount=1)

    def touch(self, selector, across=0.5):
        """Touches an element with a finger, at a share of its width."""
        left, top, width, height = self.box(selector)
        self.call("Emulation.setTouchEmulationEnabled", enabled=True)
        point = [{"x": left + width * across, "y": top + height / 2}]
        self.call("Input.dispatchTouchEvent", type="touchStart", touchPoints=point)
        self.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
        self.call("Emulation.setTouchEmulationEnabled", enabled=False)

    def complaints(self):
        """What went wrong since the page was opened: errors of scripts, lines in the console, files that did not come."""
        self.run("0")  # all events until now have come when this is answered
        found = []
        for event in self.events:
            method, about = event.get("method"), event.get("params", {})
            if method == "Runtime.exceptionThrown":
                details = about["exceptionDetails"]
                found.append(details.get("exception", {}).get("description") or details["text"])
            elif method == "Runtime.consoleAPICalled" and about["type"] in ("error", "warning", "assert"):
                found.append(" ".join(str(argument.get("value")) for argument in about["args"]))
            elif method == "Log.entryAdded" and about["entry"]["level"] in ("error", "warning"):
                found.append(about["entry"]["text"] + " " + about["entry"].get("url", ""))
            elif method == "Network.loadingFailed":
                found.append("a file did not come: " + about["errorText"])
        return found

    def requests(self):
        """The addresses that the page has asked for, but for what stood in itself."""
        addresses = [event["params"]["request"]["url"] for event in self.events
                     if event.get("method") == "Network.requestWillBeSent"]
        return [address for address in addresses if not address.startswith(("data:", "blob:"))]

    def screenshot(self, path, whole=False):
        """Writes what is to be seen, or the whole page, as a PNG."""
        answer = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole,
                           **({"clip": self.page_box()} if whole else {}))
        Path(path).write_bytes(base64.b64decode(answer["data"]))

    def page_box(self):
        """The whole page, as the protocol wants it."""
        size = self.call("Page.getLayoutMetrics")["cssContentSize"]
        return {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}

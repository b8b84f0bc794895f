// Draws one frame of a sheet of pictures, and lets sliders choose which. The sheet is the image in the same element, so
// a page that runs no scripts shows all frames at once; see Frames.java for what data-frames holds.
(() => {
  "use strict";

  const make = (tag, parent, text) => {
    const element = parent.appendChild(document.createElement(tag));
    element.textContent = text ?? "";
    return element;
  };

  function start(root) {
    const about = JSON.parse(root.dataset.frames);
    const sheet = root.querySelector("img");
    const caption = root.querySelector("p");
    const panel = document.createElement("div");
    root.prepend(panel);
    const canvas = make("canvas", panel);
    canvas.width = about.width;
    canvas.height = about.height;
    canvas.style.width = about.width * about.zoom + "px";
    canvas.style.imageRendering = about.zoom > 1 ? "pixelated" : "auto";
    canvas.setAttribute("role", "img");
    const note = about.notes.length > 0 ? make("p", panel) : null;

    // Frames of codes that move alone stand side by side in a row: the code that was moved last says in which part.
    let alone = about.controls.find((control) => control.alone);
    const index = () => about.controls
      .filter((control) => !control.alone || control === alone)
      .reduce((sum, control) => sum + control.offset + control.stride * Number(control.slider.value), 0);

    const draw = () => {
      const frame = index();
      const x = frame % about.columns * (about.width + about.gap);
      const y = Math.floor(frame / about.columns) * (about.height + about.gap);
      canvas.getContext("2d").drawImage(sheet, x, y, about.width, about.height, 0, 0, about.width, about.height);
      const chosen = about.controls.map((control) => {
        control.output.textContent = control.values[control.slider.value];
        control.slider.setAttribute("aria-valuetext", control.output.textContent);
        return control.name + " " + control.output.textContent;
      });
      if (note) {
        note.textContent = about.notes[frame];
      }
      canvas.dataset.frame = frame;
      canvas.setAttribute("aria-label", chosen.join(", "));
    };

    const move = (control, value) => {
      control.slider.value = value;
      if (control.alone) {
        alone = control;
        about.controls.filter((other) => other.alone && other !== control).forEach((other) => {
          other.slider.value = other.start;
        });
      }
      draw();
    };

    const addPlayer = (control, row) => {
      const button = make("button", row);
      let timer = null;
      const pause = () => {
        clearInterval(timer);
        timer = null;
        button.textContent = "▶ Play";
      };
      const tick = () => {
        if (!root.isConnected || Number(control.slider.value) >= control.values.length - 1) {
          pause();
        } else {
          move(control, Number(control.slider.value) + 1);
        }
      };
      const toggle = () => {
        if (timer !== null) {
          pause();
          return;
        }
        if (Number(control.slider.value) >= control.values.length - 1) {
          move(control, 0);
        }
        timer = setInterval(tick, Math.max(80, Math.min(500, 8000 / control.values.length)));
        button.textContent = "❚❚ Pause";
      };
      button.addEventListener("click", toggle);
      control.slider.addEventListener("input", pause);
      control.slider.addEventListener("keydown", (event) => {
        if (event.key === " ") {
          event.preventDefault();
          toggle();
        }
      });
      pause();
    };

    const addRandom = (control, row) => {
      make("button", row, "Random " + control.name).addEventListener("click", () => {
        const step = 1 + Math.floor(Math.random() * (control.values.length - 1));
        move(control, (Number(control.slider.value) + step) % control.values.length);
      });
    };

    const longest = Math.max(...about.controls.map((control) => control.name.length));
    for (const control of about.controls) {
      const row = make("div", panel);
      const label = make("label", row);
      make("span", label, control.name).style.minWidth = Math.min(longest, 14) + "ch";  // sliders begin at one line
      control.slider = make("input", label);
      Object.assign(control.slider, {type: "range", min: 0, max: control.values.length - 1, step: 1});
      control.slider.value = control.start;
      control.output = make("output", label);
      control.output.setAttribute("aria-live", "off");  // the slider speaks for itself, also while a film plays
      control.slider.addEventListener("input", () => move(control, control.slider.value));
      if (control.button === "play") {
        addPlayer(control, row);
      } else if (control.button === "random") {
        addRandom(control, row);
      }
    }
    if (about.hint) {
      make("p", panel, about.hint);
    }

    const all = document.createElement("details");
    sheet.before(all);
    make("summary", all, "All " + about.count + " pictures");
    all.append(sheet, caption);
    for (const element of root.querySelectorAll("button, input, summary")) {
      element.setAttribute("data-lm-suppress-shortcuts", "true");  // JupyterLab would take arrows, Enter and letters
    }
    root.querySelectorAll("button").forEach((button) => button.setAttribute("type", "button"));
    if (sheet.complete && sheet.naturalWidth > 0) {
      draw();
    } else {
      sheet.addEventListener("load", draw);
    }
  }

  // Every widget brings this script, and the same one may stand on a page twice: each starts those that nobody started.
  for (const root of document.querySelectorAll(".ganseminar-frames:not([data-live])")) {
    root.dataset.live = "yes";
    start(root);
  }
})();

// Conveniences for pages that work without them. No library, nothing leaves the origin.
(function () {
  "use strict";
  var ja = document.documentElement.lang === "ja";
  function say(japanese, english) { return ja ? japanese : english; }
  function each(selector, act) { Array.prototype.forEach.call(document.querySelectorAll(selector), act); }

  // The summary of errors is read first.
  var errors = document.getElementById("errors");
  if (errors) errors.focus();

  // One press, one form: the server knows the command id anyway, this only spares the wait.
  each("form[method=post]", function (form) {
    form.addEventListener("submit", function (event) {
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "1";
      each("button[type=submit]", function (button) {
        if (button.form === form) button.setAttribute("aria-disabled", "true");
      });
    });
  });
  // Coming back with the browser's button makes the form usable again.
  window.addEventListener("pageshow", function () {
    each("form[data-sent]", function (form) { delete form.dataset.sent; });
    each("button[aria-disabled]", function (button) { button.removeAttribute("aria-disabled"); });
  });

  // Leaving a form with something typed in it asks first.
  each("form[data-draft]", function (form) {
    var touched = false, timer = 0;
    var note = form.querySelector("[data-draft-note]");
    form.addEventListener("input", function () {
      touched = true;
      clearTimeout(timer);
      timer = setTimeout(save, 1500);
    });
    form.addEventListener("submit", function () { touched = false; clearTimeout(timer); });
    window.addEventListener("beforeunload", function (event) {
      if (touched) { event.preventDefault(); event.returnValue = ""; }
    });
    function save() {
      var body = new URLSearchParams(new FormData(form));
      body.set("_draft", form.dataset.draft);
      fetch("/drafts", { method: "POST", body: body, credentials: "same-origin" }).then(function (answer) {
        if (!answer.ok) return;
        touched = false;
        if (note) note.textContent = say("下書きを保存しました ", "Draft saved ") + clock();
      }, function () { /* The form still holds everything: nothing to tell. */ });
    }
  });
  function clock() {
    return new Date().toLocaleTimeString(ja ? "ja-JP" : "en-GB", { hour: "2-digit", minute: "2-digit" });
  }

  // A live filter above long tables. Kana, width and case do not matter.
  function folded(text) {
    return text.normalize("NFKC").toLowerCase().replace(/[\u3041-\u3096]/g, function (kana) {
      return String.fromCharCode(kana.charCodeAt(0) + 0x60);
    });
  }
  each("table[data-filter]", function (table, number) {
    var rows = Array.prototype.slice.call(table.tBodies[0].rows);
    if (rows.length < 8) return;
    var texts = rows.map(function (row) { return folded(row.textContent); });
    var field = document.createElement("div"), label = document.createElement("label"), input = document.createElement("input"), count = document.createElement("span");
    field.className = "field screen-only";
    input.type = "text"; input.id = "filter-" + number; input.className = "w-middle";
    label.htmlFor = input.id; label.textContent = table.dataset.filter;
    count.className = "hint"; count.setAttribute("role", "status");
    field.appendChild(label); field.appendChild(input); field.appendChild(count);
    var box = table.parentNode; box.parentNode.insertBefore(field, box);
    input.addEventListener("input", function () {
      var wanted = folded(input.value).split(/\s+/).filter(Boolean), shown = 0;
      rows.forEach(function (row, index) {
        var fits = wanted.every(function (word) { return texts[index].indexOf(word) >= 0; });
        row.hidden = !fits;
        if (fits) shown += 1;
      });
      count.textContent = " " + say(shown + "件", shown + " shown");
    });
  });

  // Copy a number that people carry elsewhere.
  each("[data-copy]", function (button) {
    if (!navigator.clipboard) { button.hidden = true; return; }
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(button.dataset.copy).then(function () {
        button.textContent = say("写しました", "Copied");
      }, function () { button.hidden = true; });
    });
  });
  each("[data-print]", function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });

  // Quorum, counted while members are ticked; the server counts again.
  each("[data-quorum]", function (place) {
    var need = Number(place.dataset.quorum), form = place.closest("form");
    function count() {
      var here = Array.prototype.filter.call(form.querySelectorAll("input[name=" + place.dataset.of + "]:checked"), function (member) {
        var out = form.querySelector("input[name=recused]:checked[value=\"" + member.value + "\"]");
        return !("aside" in member.dataset) && !out;
      }).length;
      var missing = need - here;
      place.textContent = missing > 0
        ? say("定足数（" + need + "名）に足りません。いま" + here + "名です。", "No quorum (" + need + "): " + here + " present.")
        : say("出席" + here + "名。定足数（" + need + "名）を満たしています。", here + " present; quorum (" + need + ") is reached.");
      place.className = missing > 0 ? "tag tag-due" : "tag tag-good";
    }
    form.addEventListener("change", count);
    count();
  });

  // The time left of an open window; without this, the page says when its figure was true.
  each("[data-left]", function (place) {
    var end = performance.now() + Number(place.dataset.left) * 1000;
    function two(n) { return (n < 10 ? "0" : "") + n; }
    function tick() {
      var left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
      var time = Math.floor(left / 3600) + ":" + two(Math.floor(left / 60) % 60) + ":" + two(left % 60);
      place.textContent = left ? say("残り " + time, time + " left") : say("時間です", "Time is over");
      if (!left) clearInterval(timer);
    }
    var timer = setInterval(tick, 1000);
    tick();
  });

  // Fill in a demo account.
  each("[data-fill]", function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var parts = button.dataset.fill.split("\t");
      document.getElementById("f-account").value = parts[0];
      document.getElementById("f-password").value = parts[1];
      document.getElementById("f-password").form.querySelector("[type=submit]").focus();
    });
  });

  // A recording plays by itself, a running session is asked for again; both also step by links.
  each("[data-frames],[data-live]", function (box) {
    var screen = box.querySelector("[data-screen]"), moment = box.querySelector("[data-moment]");
    if (box.dataset.live) {
      window.setInterval(function () {
        fetch(box.dataset.live).then(function (answer) { return answer.text(); }).then(function (text) {
          var fresh = new DOMParser().parseFromString(text, "text/html").querySelector("#screen");
          if (!fresh || !fresh.dataset.live) { window.location.reload(); return; }
          screen.innerHTML = fresh.querySelector("[data-screen]").innerHTML;
        });
      }, 1000);
      return;
    }
    var button = document.createElement("button"), playing = null, frames = [], next = Number(box.dataset.at) || 0;
    button.type = "button"; button.className = "button button-small"; button.textContent = say("再生", "Play");
    moment.parentNode.insertBefore(button, moment.nextSibling);
    var speed = document.createElement("select");
    speed.setAttribute("aria-label", say("速さ", "Speed"));
    [1, 2, 4, 8].forEach(function (times) { speed.add(new Option("×" + times, times)); });
    moment.parentNode.insertBefore(speed, button.nextSibling);
    function stop() { window.clearTimeout(playing); playing = null; button.textContent = say("再生", "Play"); }
    function show(last) {
      if (!frames.length) {
        if (next === null) { stop(); return; }
        fetch(box.dataset.frames + "?from=" + next).then(function (answer) { return answer.json(); }).then(function (more) {
          frames = more.frames; next = frames.length ? more.next : null;
          if (playing !== null) show(last);
        });
        return;
      }
      var frame = frames.shift();
      // Idle time is cut to two seconds, at whatever speed.
      playing = window.setTimeout(function () {
        screen.innerHTML = frame.html; moment.textContent = frame.time;
        if (playing !== null) show(frame.at);
      }, Math.min(2000, Math.max(0, frame.at - last)) / Number(speed.value));
    }
    button.addEventListener("click", function () {
      if (playing !== null) { stop(); return; }
      button.textContent = say("止める", "Pause"); playing = 0;
      if (next === null || next >= Number(box.dataset.length)) { next = 0; }
      show(next);
    });
  });
})();

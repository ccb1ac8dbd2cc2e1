// What a page can do better with script; without it every form and link works by itself.
"use strict";

// MARK: Dropping files, seeing them, and how far they have come

for (const form of document.querySelectorAll("form[data-upload]")) uploadForm(form);

function uploadForm(form) {
    const input = form.querySelector("input[type=file]");
    const zone = form.querySelector(".drop");
    const list = form.querySelector(".files");
    const words = form.dataset;
    let files = [];

    function take(added) {
        for (const file of added) {
            if (!files.some((known) => known.name === file.name && known.size === file.size)) files.push(file);
        }
        show();
    }

    function show() {
        list.replaceChildren(...files.map(row));
        const transfer = new DataTransfer();
        for (const file of files) transfer.items.add(file);
        input.files = transfer.files;
    }

    function row(file, index) {
        const item = document.createElement("li");
        const name = document.createElement("span");
        name.textContent = file.name + " · " + size(file.size);
        const remove = document.createElement("button");
        remove.type = "button";
        remove.className = "link";
        remove.textContent = words.remove;
        remove.setAttribute("aria-label", words.remove + ": " + file.name);
        remove.addEventListener("click", () => { files.splice(index, 1); show(); });
        item.append(picture(file), name, remove);
        return item;
    }

    // The file itself, from this computer: nothing was sent yet.
    function picture(file) {
        if (/^image\/(jpeg|png)$/.test(file.type)) {
            const image = document.createElement("img");
            image.alt = "";
            image.src = URL.createObjectURL(file);
            image.addEventListener("load", () => URL.revokeObjectURL(image.src), { once: true });
            return image;
        }
        const kind = document.createElement("span");
        kind.className = "kind";
        kind.textContent = (file.name.split(".").pop() || "").slice(0, 5).toUpperCase();
        return kind;
    }

    input.addEventListener("change", () => take(Array.from(input.files)));
    for (const name of ["dragenter", "dragover"]) {
        zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("over"); });
    }
    for (const name of ["dragleave", "drop"]) {
        zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.remove("over"); });
    }
    zone.addEventListener("drop", (event) => take(Array.from(event.dataTransfer.files)));

    form.addEventListener("submit", (event) => {
        event.preventDefault();
        const status = form.querySelector("[data-status]");
        const bar = form.querySelector("progress");
        const button = form.querySelector("button[type=submit]");
        const request = new XMLHttpRequest();
        request.open("POST", form.action);
        request.setRequestHeader("Accept", "application/json");
        request.upload.addEventListener("progress", (sent) => {
            bar.hidden = false;
            bar.max = sent.total;
            bar.value = sent.loaded;
            status.textContent = sent.loaded < sent.total
                ? words.sending + " " + Math.floor((100 * sent.loaded) / sent.total) + " %" : words.checking;
        });
        const stop = (text) => {
            button.disabled = false;
            bar.hidden = true;
            status.className = "notice bad";
            status.textContent = text;
            status.focus();
        };
        // What can be said of the same files, so that they are taken: only after they were refused.
        const offer = (tick) => {
            if (!tick || form.elements.namedItem(tick.name)) return;
            const label = document.createElement("label");
            const box = document.createElement("input");
            [box.type, box.name, box.value] = ["checkbox", tick.name, "1"];
            label.append(box, tick.label);
            const field = document.createElement("div");
            field.className = "check";
            field.append(label);
            status.after(field);
        };
        request.addEventListener("error", () => stop(words.lost));
        request.addEventListener("load", () => {
            let answer = {};
            try { answer = JSON.parse(request.responseText); } catch { /* not JSON: the sentence below will do */ }
            if (request.status < 300 && answer.location) return window.location.assign(answer.location);
            offer(answer.error && answer.error.tick);
            stop((answer.error && answer.error.message) || words.lost);
        });
        button.disabled = true;
        status.className = "";
        request.send(new FormData(form));
    });
}

function size(bytes) {
    const language = document.documentElement.lang;
    const [units, step] = [language === "ru" ? ["Б", "КБ", "МБ", "ГБ"] : ["B", "KB", "MB", "GB"], 1024];
    let index = 0;
    while (bytes >= step && index < units.length - 1) { bytes /= step; index += 1; }
    return new Intl.NumberFormat(language, { maximumFractionDigits: index ? 1 : 0 }).format(bytes) + "\u00a0" + units[index];
}

// MARK: Search as one types

// So long nothing is typed before it is asked for: each answer is an entry of the journal, a word is not ten of them.
const pauseMilliseconds = 350;

for (const form of document.querySelectorAll("form[data-live]")) {
    const target = document.getElementById(form.dataset.live);
    let waiting = 0;
    let running = null;
    let shown = "";
    form.addEventListener("input", () => {
        clearTimeout(waiting);
        waiting = setTimeout(async () => {
            const query = new URLSearchParams(new FormData(form));
            for (const [name, value] of Array.from(query)) if (value.trim() === "") query.delete(name);
            const address = form.action + "?" + query;
            // A letter that was taken back, or a space: it is there already.
            if (address === shown) return;
            shown = address;
            if (running) running.abort();
            running = new AbortController();
            try {
                const headers = { "X-Part": form.dataset.live };
                const answer = await fetch(address, { headers, signal: running.signal });
                if (!answer.ok) {
                    shown = "";
                    return;
                }
                target.innerHTML = await answer.text();
                showSelectAll(target);
                tell(target);
                history.replaceState(null, "", address);
            } catch (error) {
                if (error.name === "AbortError") return;
                shown = "";
                throw error;
            }
        }, pauseMilliseconds);
    });
}

// How many were found, and not all of them once more.
function tell(target) {
    const status = document.querySelector(`[data-told="${target.id}"]`);
    const words = target.querySelector("caption") || target.querySelector(".empty p");
    if (status) status.textContent = words ? words.textContent : "";
}

// MARK: Keys: a link or a button with data-key is pressed by that key, unless one is typing

// They can be turned off (WCAG 2.2, 2.1.4): voice input types single letters by itself.
let areKeysOff = localStorage.getItem("keys") === "off";

for (const toggle of document.querySelectorAll("[data-keys]")) {
    const show = () => { toggle.textContent = areKeysOff ? toggle.dataset.on : toggle.dataset.off; };
    toggle.hidden = !document.querySelector("[data-key]");
    show();
    toggle.addEventListener("click", () => {
        areKeysOff = !areKeysOff;
        if (areKeysOff) localStorage.setItem("keys", "off"); else localStorage.removeItem("keys");
        show();
    });
}

document.addEventListener("keydown", (event) => {
    if (areKeysOff || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) {
        if (event.key === "Escape") event.target.blur();
        return;
    }
    // The key, and not only the letter on it: with the Russian layout Y is «н».
    const places = { Slash: "/", Minus: "-", Equal: "=" };
    const pressed = [event.key.toLowerCase(), places[event.code] || event.code.replace(/^(Key|Digit)/, "").toLowerCase()];
    const wanted = Array.from(document.querySelectorAll("[data-key]")).find((item) =>
        item.dataset.key.split(" ").some((key) => pressed.includes(key)));
    if (!wanted) return;
    event.preventDefault();
    if (wanted.matches("input, select, textarea")) wanted.focus(); else wanted.click();
});

// MARK: A closer look at a page

for (const viewer of document.querySelectorAll("[data-viewer]")) {
    const image = viewer.querySelector("img");
    const bar = document.querySelector("[data-zoom-bar]");
    if (!image || !bar) continue;
    let zoom = 1;
    bar.hidden = false;
    const show = () => {
        image.style.maxWidth = zoom === 1 ? "" : "none";
        image.style.width = zoom === 1 ? "" : zoom * 100 + "%";
        bar.querySelector("output").textContent = Math.round(zoom * 100) + " %";
    };
    bar.addEventListener("click", (event) => {
        const step = event.target.closest("[data-zoom]");
        if (!step) return;
        zoom = step.dataset.zoom === "0" ? 1 : Math.min(4, Math.max(0.5, zoom * Number(step.dataset.zoom)));
        show();
    });
}

// MARK: Selecting many rows

// The table may be replaced as one types: the box that is asked is the one that is there.
function showSelectAll(root) {
    for (const all of root.querySelectorAll("[data-select-all]")) all.closest("label").hidden = false;
}

showSelectAll(document);
document.addEventListener("change", (event) => {
    const all = event.target.closest("[data-select-all]");
    if (!all) return;
    for (const box of document.querySelectorAll(`input[name="${all.dataset.selectAll}"]`)) box.checked = all.checked;
});

for (const form of document.querySelectorAll("form[data-confirm]")) {
    form.addEventListener("submit", (event) => { if (!window.confirm(form.dataset.confirm)) event.preventDefault(); });
}

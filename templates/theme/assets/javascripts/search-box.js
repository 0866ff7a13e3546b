// The search box with results under it as one types: a combobox (WAI-ARIA practices), and still a form.

import { count, element, facts, link, load, search, settled } from "./search-index.js"

const SHOWN = 5
let boxes = 0

/** Make a search form show results. */
export function attach(form) {
  const input = form.elements.q
  const id = `bs-found-${++boxes}`
  const list = element("div", { class: "bs-search__list", id, role: "listbox", "aria-label": "Search results" })
  const status = element("p", { class: "bs-search__status", role: "status" })
  const panel = element("div", { class: "bs-search__panel", hidden: true }, status, list)
  form.append(panel)
  set(input, { role: "combobox", "aria-autocomplete": "list", "aria-controls": id, "aria-expanded": "false" })

  let asked = 0
  let at = -1

  const options = () => [...list.children]

  function choose(place) {
    const all = options()
    at = place
    all.forEach((option, n) => option.setAttribute("aria-selected", String(n === place)))
    if (all[place]) {
      input.setAttribute("aria-activedescendant", all[place].id)
      all[place].scrollIntoView({ block: "nearest" })
    } else input.removeAttribute("aria-activedescendant")
  }

  function open(is) {
    panel.hidden = !is
    input.setAttribute("aria-expanded", String(is && list.childElementCount > 0))
    if (!is) choose(-1)
  }

  function option(node) {
    return set(node, { role: "option", id: `${id}-${list.childElementCount}`, "aria-selected": "false", tabindex: "-1" })
  }

  async function ask() {
    const words = input.value.trim()
    const question = ++asked
    list.setAttribute("aria-busy", String(words !== ""))
    if (!words) return open(false)
    try {
      const found = (await search(words)).results
      const shown = await Promise.all(found.slice(0, SHOWN).map(facts))
      if (question === asked) show(words, found.length, shown)
    } catch (error) {
      if (question === asked) show(words, 0, [], "The search index did not load.")
      console.warn(error)
    }
  }

  function show(words, number, shown, problem) {
    list.replaceChildren()
    list.setAttribute("aria-busy", "false")
    for (const one of shown) list.append(option(link(one)))
    if (number > shown.length) {
      const all = new URL(form.action)
      all.search = new URLSearchParams({ q: words })
      list.append(option(element("a", { class: "bs-search__all", href: all.href }, `All ${count(number)}, with filters`)))
    }
    status.textContent = problem ?? (number ? count(number) : "Nothing found. Fewer or other words may help.")
    status.classList.toggle("bs-search__status--quiet", number > 0)
    open(document.activeElement === input || panel.contains(document.activeElement))
    choose(-1)
  }

  const later = settled(ask)
  input.addEventListener("input", () => {
    list.setAttribute("aria-busy", "true")
    later()
  })
  input.addEventListener("focus", () => {
    if (input.value.trim()) ask()
  })
  input.addEventListener("keydown", (event) => {
    const all = options()
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && all.length && !panel.hidden) {
      event.preventDefault()
      const step = event.key === "ArrowDown" ? 1 : -1
      // one place more than there are results: in it none is chosen, and the words are
      choose(((at + 1 + step + all.length + 1) % (all.length + 1)) - 1)
    } else if (event.key === "Enter" && all[at]) {
      event.preventDefault()
      all[at].click()
    } else if (event.key === "Escape") {
      event.preventDefault()
      asked++ // no answer on its way opens it again
      if (!panel.hidden) open(false)
      else if (input.value) input.value = ""
      else input.blur()
    }
  })
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) open(false)
  })
  panel.addEventListener("pointerdown", (event) => event.preventDefault()) // a click must not take the focus first
  form.addEventListener("submit", (event) => {
    if (!input.value.trim()) event.preventDefault()
  })

  load().catch(() => {}) // ask() will say so
  if (input.value.trim()) ask()
}

function set(node, attributes) {
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
  return node
}

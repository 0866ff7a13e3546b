// The search page: words, filters and order in the address, so that a search can be linked and gone back to.

import { count, element, facts, link, loadFacets, search, settled } from "./search-index.js"

const STEP = 10 // results at a time
const VALUES = 8 // of a facet, before the rest is folded away
const ANY = ["Year", "Digest"] // a paper has one: two of them chosen means either; of tags, two mean both
const ORDERS = { "": "Best match", date: "Newest first", oldest: "Oldest first" }
const SORTS = { date: { newest: "desc" }, oldest: { oldest: "asc" } }

/** Build the page inside an element and keep it in step with the address. */
export function attach(root) {
  const named = document.querySelector('meta[name="broadsheet:facets"]')
  const facets = [...JSON.parse(named?.content ?? "[]"), ...ANY]
  const parts = frame(root)
  let state = read(facets)
  let asked = 0

  /** Take a new state over, and the address with it. */
  function go(change, replace = false) {
    state = { ...state, shown: STEP, ...change }
    const address = write(state)
    if (address !== location.href) history[replace ? "replaceState" : "pushState"]({ shown: state.shown }, "", address)
    show()
  }

  async function show() {
    const question = ++asked
    fill(parts, state)
    chosen(parts.chosen, state, go)
    if (!state.words) {
      root.dataset.state = "empty"
      parts.hint.replaceChildren(...hint(state))
      return
    }
    root.dataset.state = "searching"
    try {
      const answer = await ask(state, facets)
      const shown = await Promise.all(answer.results.slice(0, state.shown).map(facts))
      if (question === asked) results(answer, shown)
    } catch (error) {
      if (question === asked) parts.status.textContent = "The search index did not load. The tags and the archive lead to every paper."
      console.warn(error)
    }
  }

  function results(answer, shown) {
    const number = answer.results.length
    parts.status.textContent = number ? count(number) : "Nothing found"
    parts.list.replaceChildren(...shown.map((one) => element("li", {}, link(one))))
    parts.more.hidden = number <= shown.length
    parts.more.textContent = `Show ${Math.min(STEP, number - shown.length)} more`
    tick(parts.facets, facets, answer.counts, state, go)
    parts.advice.replaceChildren(...(number ? [] : advice(answer.without, state, go)))
    root.dataset.state = number ? "found" : "none"
  }

  parts.form.addEventListener("submit", (event) => {
    event.preventDefault()
    go({ words: parts.input.value.trim() })
  })
  parts.input.addEventListener("input", settled(() => go({ words: parts.input.value.trim() }, true), 250))
  parts.order.addEventListener("change", () => go({ sort: parts.order.value }))
  parts.more.addEventListener("click", async () => {
    const first = state.shown
    state = { ...state, shown: first + STEP }
    history.replaceState({ shown: state.shown }, "")
    await show()
    parts.list.children[first]?.querySelector("a").focus()
  })
  addEventListener("popstate", () => {
    state = read(facets)
    show()
  })
  show()
  if (!state.words && matchMedia("(hover: hover)").matches) parts.input.focus()
}

/** The state that the address says. */
function read(facets) {
  const query = new URLSearchParams(location.search)
  const filters = new Map(facets.map((facet) => [facet, [...new Set(query.getAll(facet))]]).filter(([, values]) => values.length))
  const sort = query.get("sort") in SORTS ? query.get("sort") : ""
  return { words: (query.get("q") ?? "").trim(), filters, sort, shown: history.state?.shown ?? STEP }
}

/** The address that says a state. */
function write({ words, filters, sort }) {
  const address = new URL(location.href)
  const query = new URLSearchParams()
  if (words) query.set("q", words)
  for (const [facet, values] of filters) for (const value of values) query.append(facet, value)
  if (sort) query.set("sort", sort)
  address.search = query
  return address.href
}

/** What was found, what was found but for the filters, and how many of each value there are to choose. */
async function ask({ words, filters, sort }, facets) {
  await loadFacets()
  const asked = (chosen) => search(words, { filters: chosen, sort: SORTS[sort] ?? {} })
  const all = narrowed(filters)
  const answer = await asked(all)
  const counts = { ...answer.filters }
  for (const facet of facets.filter((one) => ANY.includes(one) && filters.has(one))) {
    const { [facet]: _, ...others } = all
    counts[facet] = (await asked(others)).filters[facet]
  }
  return { results: answer.results, counts, without: answer.unfilteredResultCount }
}

function narrowed(filters) {
  return Object.fromEntries([...filters].map(([facet, values]) => [facet, { [ANY.includes(facet) ? "any" : "all"]: values }]))
}

/** The state with one value of a facet chosen or no longer. */
function toggled({ filters }, facet, value) {
  const values = filters.get(facet) ?? []
  const left = values.includes(value) ? values.filter((one) => one !== value) : [...values, value]
  const changed = new Map(filters)
  if (left.length) changed.set(facet, left)
  else changed.delete(facet)
  return { filters: changed }
}

/** The parts of the page that stay. */
function frame(root) {
  const input = element("input", { class: "bs-search__input", type: "search", name: "q", "aria-label": "Search", autocomplete: "off", autocapitalize: "off", spellcheck: "false", placeholder: "Words, an author, an arXiv id" })
  const order = element("select", { name: "sort" }, ...Object.entries(ORDERS).map(([value, text]) => element("option", { value }, text)))
  const status = element("p", { class: "bs-search-page__status", role: "status" })
  const chosen = element("p", { class: "bs-chosen" })
  const facets = element("div", { class: "bs-facets" })
  const filters = element("details", { class: "bs-filters" }, element("summary", {}, "Filters"), facets)
  const hint = element("p", { class: "bs-hint" })
  const list = element("ol", { class: "bs-results" })
  const advice = element("div", { class: "bs-advice" })
  const more = element("button", { class: "md-button bs-more", type: "button", hidden: true })
  const form = element("form", { class: "bs-search-page__form", role: "search" }, input, element("button", { class: "md-button md-button--primary" }, "Search"))
  const line = element("div", { class: "bs-search-page__line" }, status, element("label", {}, "Sort ", order))
  root.append(form, chosen, hint, element("div", { class: "bs-search-page__body" }, filters, element("div", { class: "bs-search-page__found" }, line, advice, list, more)))
  const wide = matchMedia("(min-width: 60em)")
  const fold = () => (filters.open = wide.matches)
  wide.addEventListener("change", fold)
  fold()
  return { form, input, order, status, chosen, facets, hint, list, advice, more }
}

/** Put the state into the form; not into the words while they are being typed. */
function fill(parts, state) {
  if (parts.input.value.trim() !== state.words) parts.input.value = state.words
  parts.order.value = state.sort
}

/** The chosen filters, each with its own way out. */
function chosen(node, state, go) {
  const values = [...state.filters].flatMap(([facet, all]) => all.map((value) => [facet, value]))
  const buttons = values.map(([facet, value]) => {
    const button = element("button", { class: "bs-filter", type: "button", "aria-label": `Remove filter ${facet}: ${value}` }, `${facet}: ${value}`)
    button.addEventListener("click", () => go(toggled(state, facet, value)))
    return button
  })
  if (values.length > 1) buttons.push(clear("Clear all", go))
  node.replaceChildren(...buttons)
}

function clear(text, go) {
  const button = element("button", { class: "bs-filter bs-filter--all", type: "button" }, text)
  button.addEventListener("click", () => go({ filters: new Map() }))
  return button
}

/** The facets as boxes to tick; the focus stays where it was. */
function tick(node, facets, counts, state, go) {
  const focus = node.contains(document.activeElement) ? document.activeElement : null
  const open = new Set([...node.querySelectorAll("details[open]")].map((one) => one.dataset.facet))
  node.replaceChildren()
  for (const facet of facets) {
    const rows = ordered(facet, counts[facet] ?? {}, state.filters.get(facet) ?? [])
    if (!rows.length) continue
    const boxes = rows.map(([value, number, ticked]) => box(facet, value, number, ticked, () => go(toggled(state, facet, value))))
    const group = element("fieldset", {}, element("legend", {}, facet), ...boxes.slice(0, VALUES))
    const rest = boxes.slice(VALUES)
    if (rest.length) group.append(element("details", { "data-facet": facet, open: open.has(facet) }, element("summary", {}, `${rest.length} more`), ...rest))
    node.append(group)
  }
  if (focus) [...node.querySelectorAll("input")].find((one) => one.name === focus.name && one.value === focus.value)?.focus()
}

/** The values worth showing: ticked ones first, then years from the newest, others by how many they are. */
function ordered(facet, counts, ticked) {
  const rows = Object.entries(counts).map(([value, number]) => [value, number, ticked.includes(value)])
  const order = facet === "Year" ? (a, b) => (a[0] < b[0] ? 1 : -1) : (a, b) => b[1] - a[1] || a[0].localeCompare(b[0])
  return rows.filter(([, number, on]) => number || on).sort((a, b) => b[2] - a[2] || order(a, b))
}

function box(facet, value, number, ticked, change) {
  const input = element("input", { type: "checkbox", name: facet, value, checked: ticked })
  input.addEventListener("change", change)
  return element("label", { class: "bs-box" }, input, element("span", {}, value), element("small", {}, number.toLocaleString("en")))
}

/** What to do where no word is given: the tags' own pages say what filters alone would. */
function hint({ filters }) {
  if (!filters.size) return ["Words of a title or an abstract, an author, an arXiv id or a DOI. Or browse by tag:"]
  const chips = [...document.querySelectorAll(".bs-tags a.bs-tag")]
  const values = [...filters.values()].flat()
  const pages = chips.filter((chip) => values.includes(chip.firstChild.textContent.trim()))
  return [pages.length ? "Type words to search within these filters, or see every paper of " : "Type words to search within these filters.", ...pages.flatMap((chip) => [chip.cloneNode(true), " "])]
}

/** What may help where nothing was found. */
function advice(without, state, go) {
  const tips = ["Check the spelling: the search takes words as they are written.", "Try fewer or shorter words; the beginning of a word is enough."]
  const shown = [element("ul", {}, ...tips.map((tip) => element("li", {}, tip)))]
  if (state.filters.size && without) shown.unshift(element("p", {}, clear(`Search without filters: ${count(without)}`, go)))
  return shown
}

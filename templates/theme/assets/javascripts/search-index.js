// Pagefind's index, asked and answered. What a paper says reaches the page as text nodes and never as HTML.

export const SITE = new URL("../../", import.meta.url)
const WORDS = 34 // in an excerpt
const AUTHORS = 3 // in a byline

let loading

/** Load Pagefind and let it begin, once; a failure is not kept, so that the next search tries again. */
export function load() {
  loading ??= start().catch((error) => {
    loading = undefined
    throw error
  })
  return loading
}

async function start() {
  const pagefind = await import(new URL("pagefind/pagefind.js", SITE).href)
  await pagefind.init()
  return pagefind
}

/** Search for words. (Filters alone would load the whole index: half a kilobyte for each paper.) */
export async function search(words, options = {}) {
  const pagefind = await load()
  return pagefind.search(words.replace(/\p{S}/gu, " "), options) // indexing parts words at = and ^, searching does not
}

/** Load every facet's values, so that each answer counts them. */
export async function loadFacets() {
  const pagefind = await load()
  return pagefind.filters()
}

/** The facts of one result: where it leads, and what to show of it. */
export async function facts(result) {
  const data = await result.data()
  const names = (data.meta.authors ?? "").split("; ").filter(Boolean)
  const more = names.length - AUTHORS
  return {
    href: new URL(data.raw_url.replace(/^\//, ""), SITE).href,
    title: data.meta.title ?? data.raw_url,
    byline: more > 1 ? `${names.slice(0, AUTHORS).join(", ")} and ${more} more` : names.join(", "),
    date: data.meta.date ?? "",
    excerpt: data.content.replace(/\.$/, "") === data.meta.title ? "" : excerpt(data), // without an abstract it is the title
  }
}

/** The words around the densest matches, these in <mark>. */
function excerpt(data) {
  // Languages without spaces come parted by zero-width ones, and then only in the text whose < and > are encoded.
  const parted = data.raw_content.includes("\u200b")
  const text = parted ? data.raw_content.replaceAll("&lt;", "<").replaceAll("&gt;", ">") : data.content
  const words = text.split(parted ? "\u200b" : /\s+/)
  const places = [...new Set(data.locations)].sort((a, b) => a - b)
  const near = (place) => places.filter((other) => other >= place && other < place + WORDS - 4).length
  const best = places.reduce((found, place) => (near(place) > near(found) ? place : found), places[0] ?? 0)
  const start = Math.max(0, Math.min(best - 4, words.length - WORDS))
  const end = start + WORDS
  const shown = element("p", { class: "bs-result__excerpt" })
  if (start > 0) shown.append("… ")
  words.slice(start, end).forEach((word, n) => {
    const space = n && !parted ? " " : ""
    shown.append(space, places.includes(start + n) ? element("mark", {}, word) : word)
  })
  if (end < words.length) shown.append(" …")
  return shown
}

/** A result as a link: title, byline, excerpt. */
export function link(found, attributes = {}) {
  const byline = [found.byline, found.date && `listed ${day(found.date)}`].filter(Boolean)
  return element(
    "a",
    { class: "bs-result", href: found.href, ...attributes },
    element("span", { class: "bs-result__title" }, found.title),
    byline.length && element("span", { class: "bs-result__byline" }, ...byline.map((part) => element("span", {}, part))),
    found.excerpt,
  )
}

function day(date) {
  const language = document.documentElement.lang || "en"
  const options = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, options).format(new Date(date))
}

/** `1 paper`, `1,204 papers`. */
export function count(number) {
  return `${number.toLocaleString("en")} ${number === 1 ? "result" : "results"}`
}

/** An element with attributes and children; a child that is a string becomes text. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "")
    else if (value !== false && value != null) made.setAttribute(key, value)
  }
  made.append(...children.filter((child) => child))
  return made
}

/** Call a function when it has not been called for a while. */
export function settled(run, wait = 150) {
  let timer
  return (...values) => {
    clearTimeout(timer)
    timer = setTimeout(run, wait, ...values)
  }
}

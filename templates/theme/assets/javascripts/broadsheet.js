// What every page loads: little. The search, and Pagefind, come when a search box is first used.

const KEYS_OF_TEXT = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]"

// Material takes each <link rel="alternate"> for this site in another language, and asks for the sitemap beside it.
const feeds = document.querySelectorAll("link[rel=alternate][type]")
for (const feed of feeds) feed.rel = "alternate feed"

// A citation as a file: made in the browser of what the page shows, so that no paper needs files of its own.
function saving(cite) {
  const button = document.createElement("button")
  button.className = "bs-save"
  button.textContent = "Save as file"
  button.addEventListener("click", () => {
    const text = cite.querySelector("code").textContent + "\n"
    const link = document.createElement("a")
    link.href = URL.createObjectURL(new Blob([text], { type: cite.dataset.type }))
    link.download = cite.dataset.file
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 1000)
  })
  return button
}

// Material's menu of a narrow screen opens by a click alone: its label is made a button that the keyboard reaches.
function menu(label) {
  const drawer = document.getElementById(label.htmlFor)
  const tell = () => (label.ariaExpanded = drawer.checked)
  label.tabIndex = 0
  label.role = "button"
  label.ariaLabel = "Menu"
  label.addEventListener("keydown", (event) => {
    if (event.key !== " ") return // Enter on any label is a click to Material
    event.preventDefault()
    label.click()
  })
  drawer.addEventListener("change", tell)
  tell()
}

function start() {
  for (const label of document.querySelectorAll(".md-header__button[for=__drawer]:not([data-ready])")) {
    label.dataset.ready = ""
    menu(label)
  }
  for (const feed of feeds) feed.rel = "alternate" // it has looked
  for (const form of document.querySelectorAll("form.bs-search:not([data-ready])")) {
    form.dataset.ready = ""
    const input = form.elements.q
    const wake = () => import("./search-box.js").then((box) => box.attach(form))
    if (document.activeElement === input) wake()
    else input.addEventListener("focus", wake, { once: true })
  }
  for (const cite of document.querySelectorAll(".bs-cite:not([data-ready])")) {
    cite.dataset.ready = ""
    cite.append(saving(cite))
  }
  const page = document.querySelector(".bs-search-page:not([data-ready])")
  if (page) {
    page.dataset.ready = ""
    import("./search-page.js").then((search) => search.attach(page))
  }
}

addEventListener("keydown", (event) => {
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.target.closest(KEYS_OF_TEXT)
  const control_k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
  const input = document.querySelector(".bs-search-page input[name=q], .md-header form.bs-search input")
  if (!input || !(slash || control_k)) return
  event.preventDefault()
  input.focus()
  input.select()
})

// Material announces each page that it puts in place; without that, this one is all there is.
if (window.document$) window.document$.subscribe(start)
else start()

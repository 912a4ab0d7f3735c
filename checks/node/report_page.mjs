// The pages of `kmsc run --html`, `kmsc report merge --html` and `kmsc kill-matrix --html` in a browser: it loads nothing, its timeline moves by
// keyboard, its failures can be filtered, and axe-core finds nothing in either colour scheme.
//
// Run by checks/run under `node --test`. Needs a Chromium that is installed: CHROMIUM, or one of the usual names on
// PATH; without one the test is skipped and says so. Playwright's core package drives it and downloads none.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A story that no KMS lives up to. */
const WRONG = `title = "A key is called x"

[evidence.x]
grade  = "documented"
source = "nowhere"

[[step]]
id    = "create"
call  = "CreateKey"
check = [ { path = "KeyMetadata.Description", eq = "</script>", because = "x" } ]
`;

const browser = findBrowser();
const skip = browser ? false : "no Chromium is installed; CHROMIUM=path names one";

describe("the page", { skip }, () => {
  let folder, chrome, pages;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "kmsc-page-"));
    mkdirSync(join(folder, "scenarios", "keys"), { recursive: true });
    writeFileSync(join(folder, "scenarios", "keys", "wrong.toml"), WRONG);
    const kmsc = (...flags) => spawnSync(process.env.KMSC, flags, { cwd: folder, encoding: "utf8" });
    const good = kmsc("run", "rotation/*", "deletion/*", "--json", "good.jsonl", "--html", "good.html");
    assert.equal(good.status, 0, good.stdout + good.stderr);
    const bad = kmsc("run", "--scenarios", "scenarios", "--json", "bad.jsonl", "--html", "bad.html");
    assert.equal(bad.status, 1, bad.stdout + bad.stderr);
    execFileSync(process.env.KMSC, ["report", "merge", "good.jsonl", "bad.jsonl", "--html", "both.html"], { cwd: folder });
    const faults = ["--fault", "rotation-limit-10", "--fault", "context-glued"];
    const matrix = kmsc("kill-matrix", "rotation/on-demand-limit", ...faults, "--html", "matrix.html");
    assert.equal(matrix.status, 1, matrix.stdout + matrix.stderr);
    pages = ["good", "bad", "both", "matrix"];
    const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    chrome = await chromium.launch({ executablePath: browser, args });
  });

  after(async () => {
    await chrome?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens a page; what it asks for and complains about is collected. */
  async function open(name, { colorScheme = "light", hash = "", javaScriptEnabled = true } = {}) {
    const context = await chrome.newContext({ colorScheme, javaScriptEnabled, viewport: { width: 1200, height: 900 } });
    const page = await context.newPage();
    const loaded = [];
    const complaints = [];
    page.on("request", (request) => loaded.push(request.url()));
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(pathToFileURL(join(folder, `${name}.html`)).href + hash);
    return { page, loaded, complaints };
  }

  test("loads nothing else and complains of nothing", async () => {
    for (const name of pages) {
      const { loaded, complaints } = await open(name);
      assert.deepEqual(complaints, [], name);
      assert.equal(loaded.length, 1, loaded.join(" "));
    }
  });

  test("has no fault that axe-core finds, and is no wider than the window", async () => {
    for (const name of pages) {
      for (const colorScheme of ["light", "dark"]) {
        const { page } = await open(name, { colorScheme });
        for (const each of await page.locator("details > summary").all()) await each.click();
        await page.evaluate(AXE);
        const found = await page.evaluate(async () => (await window.axe.run()).violations.map((each) => [each.id, each.nodes[0].html]));
        assert.deepEqual(found, [], `${name}, ${colorScheme}`);
        const [needs, has] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
        assert.ok(needs <= has, `${name} is ${needs} pixels wide`);
      }
    }
  });

  test("the timeline moves by keyboard and shows what is known by then", async () => {
    const { page } = await open("good", { hash: "#case=0,rotation/automatic-counts-over-ten-years%5B180%5D" });
    assert.equal(await page.locator("#case").inputValue(), "rotation/automatic-counts-over-ten-years[180]");
    const now = page.locator("#now");
    assert.match(await now.textContent(), /^Step 1 of \d+, \+0s, .*: CreateKey \{\} -> 200$/);
    assert.equal(await page.evaluate(() => document.activeElement.id), "clock");
    await page.keyboard.press("ArrowRight");
    assert.match(await now.textContent(), /^Step 2 of /);
    assert.equal(await page.locator("#keys li").count(), 0, "no rotation has been seen yet");
    await page.keyboard.press("End");
    assert.match(await page.locator("#keys").textContent(), /key#1.*Enabled.*AUTOMATIC material#2/);
    assert.equal(await page.locator("#lanes svg").count(), 1);
    await page.keyboard.press("Home");
    assert.match(await now.textContent(), /^Step 1 of /);
    await page.locator("#steps button").nth(2).click();
    assert.match(await now.textContent(), /^Step 3 of /);
  });

  test("failures have their difference or claim and can be filtered", async () => {
    const { page } = await open("bad");
    const failure = page.locator(".failure");
    assert.equal(await failure.count(), 1);
    await failure.locator("summary").click();
    const text = await failure.textContent();
    for (const part of ['"</script>"', "documented", "nowhere", "kmsc run --scenarios scenarios keys/wrong", "CreateKey {}"]) {
      assert.ok(text.includes(part), `${part} is missing: ${text}`);
    }
    assert.match(await failure.locator("pre").textContent(), /^--- accepted\n\+\+\+ got\n/);
    await page.locator("#filter-text").fill("nonsense");
    assert.ok(await failure.isHidden());
    assert.equal(await page.locator("#filter-count").textContent(), "0 of 1 shown");
  });

  test("the matrix has its survivors and idle checks, can be filtered, and opens what a link leads to", async () => {
    const { page } = await open("matrix");
    await page.locator(".note a").click();
    assert.equal(await page.locator("details[open]").count(), 1);
    assert.match(await page.locator("details[open]").textContent(), /survives.*context-glued/);
    await page.locator("#faults input").fill("limit");
    assert.equal(await page.locator("#faults output").textContent(), "1 of 2 shown");
    assert.ok((await page.locator("#idle tbody tr").count()) > 0);
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.activeElement !== document.body), "the keyboard leads on");
  });

  test("without scripts everything but the timeline is there", async () => {
    const { page } = await open("both", { javaScriptEnabled: false });
    assert.ok(await page.locator("#matrix table").first().isVisible());
    assert.ok(await page.locator("noscript p").first().isVisible());
    assert.ok(await page.locator("#timeline-view").isHidden());
  });
});

function findBrowser() {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const paths = (process.env.PATH ?? "").split(delimiter).flatMap((path) => names.map((name) => join(path, name)));
  return [process.env.CHROMIUM, ...paths].filter(Boolean).find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

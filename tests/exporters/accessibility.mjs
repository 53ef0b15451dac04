// What axe finds on pages in Chromium: light and dark, wide and narrow.
//     node accessibility.mjs FOLDER_OF_NODE_MODULES BROWSER PAGE...
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, browserPath, ...pages] = process.argv.slice(2);
const require = createRequire(join(modules, "from.js"));
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const browser = await puppeteer.launch({ executablePath: browserPath, headless: true, args: ["--no-sandbox", "--disable-gpu"] });
const said = [];
try {
  for (const page of pages) {
    for (const [width, scheme] of [[1200, "light"], [1200, "dark"], [320, "light"], [320, "dark"]]) {
      const tab = await browser.newPage();
      const [complaints, requests] = [[], []];
      tab.on("console", (each) => complaints.push(each.text()));
      tab.on("pageerror", (each) => complaints.push(String(each)));
      tab.on("request", (each) => requests.push(each.url()));
      tab.on("dialog", async (each) => { complaints.push(`dialog: ${each.message()}`); await each.dismiss(); });
      await tab.setViewport({ width, height: 900 });
      await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await tab.goto(pathToFileURL(page).href, { waitUntil: "load" });
      const overflow = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      const styled = await tab.evaluate(() => getComputedStyle(document.querySelector(".skip")).position === "absolute");
      const seen = { page, width, scheme, overflow, styled, complaints: [...complaints], requests: [...requests] };
      // The devtools protocol is not held by the policy of the page, so axe may run there though no script may.
      await tab.evaluate(axe);
      const result = await tab.evaluate(() => axe.run(document, { resultTypes: ["violations", "incomplete"] }));
      seen.passes = result.passes.length;
      seen.violations = result.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(" ").slice(0, 300)}`);
      seen.incomplete = result.incomplete.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(" ").slice(0, 300)}`);
      said.push(seen);
      await tab.close();
    }
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify(said));

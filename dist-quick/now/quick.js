import { readFileSync } from "node:fs";
import { Composer, Lexer, LineCounter, Parser, isAlias, isMap, isPair, isScalar, isSeq } from "yaml";
// \0rolldown/runtime.js
var __defProp = Object.defineProperty, __name = (target, value) => __defProp(target, "name", {
	value,
	configurable: !0
}), BugError = class extends Error {
	constructor(..._args) {
		super(..._args), this.name = "BugError";
	}
};
/** Throws a {@link BugError} unless `condition` holds. `message` says what was promised. */
function assert(condition, message) {
	if (!condition) throw new BugError(message);
}
/** For the default branch of an exhaustive switch. */
function unreachable(value) {
	throw new BugError(`unreachable: ${String(value)}`);
}
// packages/base/src/hash.ts
/**
* Hashes that name things: short, fast, the same everywhere. Not for secrets.
*/
/** Mixes 32 bits (lowbias32 by Chris Wellons): every input bit flips about half of the output bits. */
function mix32(x) {
	let z = x | 0;
	return z = Math.imul(z ^ z >>> 16, 569420461), z = Math.imul(z ^ z >>> 15, 1935289751), z ^ z >>> 15;
}
/** Combines two 32-bit words into one; order matters. */
function combine32(a, b) {
	return mix32(Math.imul(a, 2654435761) ^ b);
}
/** 32-bit hash of a text's UTF-16 code units (FNV-1a, then mixed). */
function hashText(text) {
	let h = 2166136261;
	for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
	return mix32(h);
}
/** 128-bit hash of bytes as 32 hex digits: four lanes of multiply-rotate over 32-bit words. For equality, not for secrets. */
function hashBytes(bytes) {
	let [a, b, c, d] = [
		2654435769,
		2246822507,
		3266489909,
		668265263
	], words = bytes.byteLength >> 2, view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	for (let i = 0; i < words; i++) {
		let w = view.getInt32(i << 2, !0);
		a = Math.imul(a ^ w, 2246822507), a = a << 13 | a >>> 19, b = Math.imul(b + w | 0, 3266489909), b = b << 17 | b >>> 15, c = Math.imul(c ^ a, 668265263) + b, d = Math.imul((d ^ c) + w, 2654435761), d = d << 11 | d >>> 21;
	}
	for (let i = words << 2; i < bytes.byteLength; i++) d = Math.imul(d ^ bytes[i], 16777619);
	return d ^= bytes.byteLength, [
		combine32(a, d),
		combine32(b, a),
		combine32(c, b),
		combine32(d, c)
	].map((x) => (x >>> 0).toString(16).padStart(8, "0")).join("");
}
/** 128-bit hash of a text (its UTF-8 bytes) as 32 hex digits. */
function hashString(text) {
	return hashBytes(encodeUtf8(text));
}
/** UTF-8 bytes of a text; lone surrogates become U+FFFD. */
function encodeUtf8(text) {
	let out = [];
	for (let char of text) {
		let c = char.codePointAt(0);
		c >= 55296 && c <= 57343 && (c = 65533), c < 128 ? out.push(c) : c < 2048 ? out.push(192 | c >> 6, 128 | c & 63) : c < 65536 ? out.push(224 | c >> 12, 128 | c >> 6 & 63, 128 | c & 63) : out.push(240 | c >> 18, 128 | c >> 12 & 63, 128 | c >> 6 & 63, 128 | c & 63);
	}
	return Uint8Array.from(out);
}
// packages/base/src/issue.ts
/** The nearest of `known` to `word` by edit distance (at most a third of its length), or undefined. */
function nearest(word, known) {
	let best, bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
	for (let candidate of known) {
		let d = editDistance(word.toLowerCase(), candidate.toLowerCase());
		d < bestDistance && (best = candidate, bestDistance = d);
	}
	return best;
}
/** Damerau–Levenshtein distance (optimal string alignment) between two short words. */
function editDistance(a, b) {
	let before = [], previous = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		let row = [i];
		for (let j = 1; j <= b.length; j++) {
			let cost = a[i - 1] === b[j - 1] ? 0 : 1, d = Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + cost);
			i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] && (d = Math.min(d, before[j - 2] + 1)), row.push(d);
		}
		before = previous, previous = row;
	}
	return previous[b.length];
}
// packages/base/src/random.ts
/**
* Seeded randomness for rare, cold things. One seed gives any number of named streams, so a new consumer never
* shifts another's dice. The kernel has its own streams inside the arena for the hot path.
*/
/** Four well-mixed words from one seed. */
function seedWords(seed) {
	let words = /* @__PURE__ */ new Int32Array(4), s = seed | 0;
	for (let i = 0; i < 4; i++) s = s + 2654435769 | 0, words[i] = mix32(s);
	return words;
}
// packages/base/src/time.ts
/** Brands a number of seconds as an instant, rounded to whole microseconds so that it prints and parses alike. */
function instant(seconds) {
	return Math.round(seconds * 1e6) / 1e6;
}
const UNITS = {
	ns: 1e-9,
	us: 1e-6,
	µs: 1e-6,
	ms: .001,
	s: 1,
	m: 60,
	h: 3600,
	d: 86400,
	w: 604800,
	y: 31536e3
};
/** Parses `250ms`, `1.5s`, `1h30m`; undefined when it is not a duration. Units: ns us ms s m h d w y. */
function parseDuration(text) {
	let part = /([0-9]+(?:\.[0-9]+)?)(ns|us|µs|ms|s|m|h|d|w|y)/y, total = 0, at = 0, body = text.startsWith("-") ? text.slice(1) : text;
	if (body !== "") {
		for (; at < body.length;) {
			part.lastIndex = at;
			let match = part.exec(body);
			if (match === null) return;
			total += Number(match[1]) * UNITS[match[2]], at = part.lastIndex;
		}
		return text.startsWith("-") ? -total : total;
	}
}
/** Prints seconds in the shortest exact mixed form, e.g. `1h30m`, `250ms`, `0s`. */
function printDuration(seconds) {
	if (seconds < 0) return `-${printDuration(-seconds)}`;
	let ms = Math.round(seconds * 1e3);
	if (ms === 0) return "0s";
	let out = "";
	for (let [unit, size] of [
		["d", 864e5],
		["h", 36e5],
		["m", 6e4],
		["s", 1e3],
		["ms", 1]
	]) {
		let n = Math.floor(ms / size);
		n > 0 && (out += `${n}${unit}`), ms -= n * size;
	}
	return out;
}
/** `2026-03-10T14:21:07.451Z` for an epoch time in ms, without a wall clock or locale (proleptic Gregorian, UTC). */
function printEpoch(epochMs) {
	let ms = Math.floor(epochMs), days = Math.floor(ms / 864e5), rest = ms - days * 864e5, [year, month, day] = civilFromDays(days), two = (n) => String(n).padStart(2, "0"), hms = `${two(Math.floor(rest / 36e5))}:${two(Math.floor(rest / 6e4) % 60)}:${two(Math.floor(rest / 1e3) % 60)}`;
	return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}T${hms}.${String(rest % 1e3).padStart(3, "0")}Z`;
}
/** Parses an RFC 3339 instant in UTC (`…Z`) or with an offset; undefined when it is none. */
function parseEpoch(text) {
	let m = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(?:[Zz]|([+-])(\d\d):(\d\d))$/.exec(text);
	if (m === null) return;
	let [year, month, day, hour, minute] = [
		m[1],
		m[2],
		m[3],
		m[4],
		m[5]
	].map(Number);
	if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59) return;
	let second = Number(m[6] ?? 0) + Number(m[7] ?? 0);
	if (second >= 61) return;
	let offset = m[8] === void 0 ? 0 : (m[8] === "-" ? -1 : 1) * (Number(m[9]) * 60 + Number(m[10]));
	return daysFromCivil(year, month, day) * 864e5 + (hour * 60 + minute - offset) * 6e4 + Math.round(second * 1e3);
}
/** Days since 1970-01-01 of a civil date (Howard Hinnant, "chrono-compatible low-level date algorithms"). */
function daysFromCivil(y, m, d) {
	let year = m <= 2 ? y - 1 : y, era = Math.floor(year / 400), yoe = year - era * 400, doy = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + d - 1;
	return era * 146097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719468;
}
/** Civil date of days since 1970-01-01; inverse of {@link daysFromCivil}. */
function civilFromDays(days) {
	let z = days + 719468, era = Math.floor(z / 146097), doe = z - era * 146097, yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365), doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100)), mp = Math.floor((5 * doy + 2) / 153), m = mp < 10 ? mp + 3 : mp - 9;
	return [
		yoe + era * 400 + +(m <= 2),
		m,
		doy - Math.floor((153 * mp + 2) / 5) + 1
	];
}
// packages/scenario/src/form/form.ts
/** What reading a file keeps: its issues, and where each value stood. */
var Reading = class {
	constructor(world) {
		this.issues = [], this.trees = /* @__PURE__ */ new WeakMap(), this.world = world;
	}
	/** Records a mistake. */
	report(at, code, message, hint) {
		this.issues.push(hint === void 0 ? {
			code,
			message,
			at
		} : {
			code,
			message,
			at,
			hint
		});
	}
	/** Records something odd that does not stop anybody. */
	warn(at, code, message, hint) {
		this.issues.push(hint === void 0 ? {
			code,
			message,
			at,
			severity: "warning"
		} : {
			code,
			message,
			at,
			hint,
			severity: "warning"
		});
	}
	/** The issues by file, line and column. */
	sorted() {
		let order = (a, b) => a.at.file < b.at.file ? -1 : a.at.file > b.at.file ? 1 : a.at.line - b.at.line || a.at.column - b.at.column;
		return [...this.issues].sort(order);
	}
	get hasErrors() {
		return this.issues.some((issue) => issue.severity !== "warning");
	}
	/** Remembers from which tree a value was read. */
	place(value, tree) {
		return this.trees.set(value, tree), value;
	}
	treeOf(value) {
		return this.trees.get(value);
	}
	/** Where a value stands, or one of its members (key or list index); the nearest known place. */
	at(value, member) {
		let tree = this.trees.get(value);
		return assert(tree !== void 0, "only values that were read have a place"), typeof member == "number" && tree.kind === "list" ? tree.items[member]?.at ?? tree.at : typeof member == "string" && tree.kind === "mapping" ? tree.entries.find((entry) => entry.key === member)?.value.at ?? tree.at : tree.at;
	}
};
/** A form whose value is made from another's. `make` may report and give undefined. */
function mapped$1(form, make) {
	return {
		word: form.word,
		schema: form.schema,
		describe: form.describe,
		read: (tree, to) => {
			let value = form.read(tree, to);
			return value === void 0 ? void 0 : make(value, tree, to);
		}
	};
}
__name(mapped$1, "mapped");
/** Two forms of one value: one when a scalar stands there, one otherwise. */
function scalarOr(short, long) {
	return {
		word: `${short.word} or ${long.word}`,
		read: (tree, to) => tree.kind === "scalar" ? short.read(tree, to) : long.read(tree, to),
		schema: (definitions) => ({ anyOf: [short.schema(definitions), long.schema(definitions)] }),
		describe: (sections) => {
			short.describe?.(sections), long.describe?.(sections);
		}
	};
}
/** A form that is made on first use, for recursion. */
function lazily(word, make) {
	let form, get = () => (form ??= make(), form);
	return {
		word,
		read: (tree, to) => get().read(tree, to),
		schema: (definitions) => get().schema(definitions),
		describe: (sections) => get().describe?.(sections)
	};
}
/** "the", or "a", before a list of choices: `"a", "b" or "c"`. */
function orWords(words) {
	let quoted = words.map((word) => `"${word}"`);
	return quoted.length < 2 ? quoted[0] ?? "" : `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
}
// packages/scenario/src/yaml/tree.ts
/** The value of a key of a mapping, or undefined. */
function child(tree, key) {
	if (tree?.kind === "mapping") return tree.entries.find((entry) => entry.key === key)?.value;
}
/** Follows keys and list indices down; undefined where the path ends early. */
function descend(tree, path) {
	let here = tree;
	for (let step of path) here = typeof step == "string" ? child(here, step) : here?.kind === "list" ? here.items[step] : void 0;
	return here;
}
/** The text of a scalar that is one, else undefined. */
function textOf(tree) {
	return tree?.kind === "scalar" && tree.value !== null ? tree.text : void 0;
}
/** The tree as plain data, without positions. */
function plain(tree) {
	return tree.kind === "scalar" ? tree.value : tree.kind === "list" ? tree.items.map(plain) : Object.fromEntries(tree.entries.map((entry) => [entry.key, plain(entry.value)]));
}
/** Names what stands there, for "expected … but found …". */
function foundWords(tree) {
	if (tree.kind === "mapping") return "a mapping";
	if (tree.kind === "list") return "a list";
	if (tree.value === null) return "nothing";
	let text = tree.text.length > 40 ? `${tree.text.slice(0, 40)}…` : tree.text;
	return typeof tree.value == "string" ? JSON.stringify(text) : text;
}
// packages/scenario/src/form/record.ts
/**
* Forms of mappings and lists: records with a table of fields, one-key variants, lists, free maps.
*/
/** A key that must be there. */
function field(form, doc) {
	return {
		form,
		doc,
		fallback: void 0
	};
}
/** A key with a default. `shown` is what the reference says of it. */
function fallback(form, value, shown, doc) {
	return {
		form,
		doc,
		fallback: {
			make: () => value,
			shown
		}
	};
}
/** A key whose default follows from earlier keys. */
function derived(form, make, shown, doc) {
	return {
		form,
		doc,
		fallback: {
			make,
			shown
		}
	};
}
/** A key that may be left out. */
function optional(form, doc) {
	return {
		form,
		doc,
		fallback: {
			make: () => void 0,
			shown: ""
		}
	};
}
/** A mapping with known keys. Values carry `at` when `T` has it. */
function record(rule) {
	let fields = Object.entries(rule.fields);
	return {
		word: `[${rule.title}](#${anchor(rule.title)})`,
		read: (tree, to) => readRecord({
			tree,
			to,
			fields,
			ignored: rule.ignored ?? [],
			title: rule.title,
			isLocated: rule.located === !0
		}),
		schema: (definitions) => (definitions.has(rule.title) || (definitions.set(rule.title, {}), definitions.set(rule.title, recordSchema(rule.about, fields, rule.ignored ?? [], definitions))), { $ref: `#/$defs/${anchor(rule.title)}` }),
		describe: (sections) => describeRecord(rule.title, rule.about, fields, sections)
	};
}
function readRecord({ tree, to, fields, ignored, title, isLocated }) {
	if (tree.kind !== "mapping") return to.report(tree.at, "wrong-type", `expected ${aWord(title)} (a mapping) but found ${foundWords(tree)}`);
	let failed = reportUnknownKeys(tree, [...fields.map(([key]) => key), ...ignored], to), so = isLocated ? { at: tree.at } : {};
	for (let [key, rule] of fields) {
		let value = readField(tree, key, {
			rule,
			so,
			to,
			title
		});
		value === FAILED$2 ? failed = !0 : so[key] = value;
	}
	return failed ? void 0 : to.place(so, tree);
}
const FAILED$2 = Symbol("failed");
function readField(tree, key, about) {
	let { rule, so, to, title } = about, value = child(tree, key), isAbsent = value === void 0 || value.kind === "scalar" && value.value === null;
	if (isAbsent && rule.fallback !== void 0) return rule.fallback.make(so);
	if (isAbsent) return to.report(value?.at ?? tree.at, "missing-key", `${aWord(title, "the")} needs "${key}"`, lowerFirst(rule.doc)), FAILED$2;
	let read = rule.form.read(value, to);
	return read === void 0 ? FAILED$2 : read;
}
/** Reports keys that nobody reads; true when there was one. */
function reportUnknownKeys(tree, known, to) {
	let found = !1;
	for (let { key, keyAt, value } of tree.entries) {
		if (known.includes(key)) continue;
		if (found = !0, key.includes(" ") && value.kind === "scalar" && value.value === null) {
			to.report(keyAt, "unquoted-comma", `"${key}" stands alone: inside { } a comma ends a value`, "put the whole text into quotes");
			continue;
		}
		let close = nearest(key, known), hint = key === "<<" ? "merge keys are not part of this language; write the keys out" : close === void 0 ? `known here: ${known.join(", ")}` : `did you mean "${close}"?`;
		to.report(keyAt, "unknown-key", `unknown key "${key}"`, hint);
	}
	return found;
}
function recordSchema(about, fields, ignored, definitions) {
	let properties = {};
	for (let [key, { form, doc, fallback: or }] of fields) {
		let shown = or === void 0 || or.shown === "" ? "" : ` Default: ${or.shown}.`;
		properties[key] = {
			...form.schema(definitions),
			description: `${doc}${shown}`
		};
	}
	for (let key of ignored) properties[key] = { description: "Accepted, means nothing here." };
	let required = fields.filter(([, rule]) => rule.fallback === void 0).map(([key]) => key);
	return {
		type: "object",
		description: about,
		additionalProperties: !1,
		...required.length > 0 ? { required } : {},
		properties
	};
}
function describeRecord(title, about, fields, sections) {
	if (sections.has(title)) return;
	let rows = fields.map(([key, { form, doc, fallback: or }]) => ({
		key,
		word: form.word,
		need: or === void 0 ? "required" : or.shown === "" ? "optional" : or.shown,
		doc
	}));
	sections.set(title, {
		title,
		about,
		rows
	});
	for (let [, { form }] of fields) form.describe?.(sections);
}
/** A mapping with exactly one key, which says what it is: `{work: 5ms}`. */
function oneKey(rule) {
	let variants = Object.entries(rule.variants), known = variants.map(([key]) => key);
	return {
		word: `[${rule.title}](#${anchor(rule.title)})`,
		read: (tree, to) => {
			if (tree.kind !== "mapping" || tree.entries.length !== 1) {
				let hint = tree.kind === "mapping" && tree.entries.length > 1 ? `keep one of ${orWords(tree.entries.map((entry) => entry.key))}` : `one of ${known.join(", ")}`;
				return to.report(tree.at, "not-one-key", `expected ${aWord(rule.title)} (a mapping with one key) but found ${tree.kind === "mapping" && tree.entries.length > 0 ? `one with ${tree.entries.length}` : foundWords(tree)}`, hint);
			}
			let { key, keyAt, value } = tree.entries[0], variant = Object.hasOwn(rule.variants, key) ? rule.variants[key] : void 0;
			if (variant !== void 0) return variant.form.read(value, to);
			let close = nearest(key, known);
			return to.report(keyAt, `unknown-${anchor(rule.title)}`, `unknown ${rule.title} "${key}"`, close === void 0 ? `one of ${known.join(", ")}` : `did you mean "${close}"?`);
		},
		schema: (definitions) => {
			if (!definitions.has(rule.title)) {
				definitions.set(rule.title, {});
				let oneOf = variants.map(([key, { form, doc }]) => ({
					type: "object",
					description: doc,
					additionalProperties: !1,
					required: [key],
					properties: { [key]: form.schema(definitions) }
				}));
				definitions.set(rule.title, {
					description: rule.about,
					oneOf
				});
			}
			return { $ref: `#/$defs/${anchor(rule.title)}` };
		},
		describe: (sections) => {
			if (!sections.has(rule.title)) {
				sections.set(rule.title, {
					title: rule.title,
					about: rule.about,
					rows: variants.map(([key, { form, doc }]) => ({
						key,
						word: form.word,
						need: "",
						doc
					}))
				});
				for (let [, { form }] of variants) form.describe?.(sections);
			}
		}
	};
}
/** A list of one form. */
function list(form, options = {}) {
	let { min = 0, max = 500 } = options;
	return {
		word: `list of ${form.word}`,
		read: (tree, to) => {
			if (tree.kind !== "list") return to.report(tree.at, "wrong-type", `expected a list but found ${foundWords(tree)}`, tree.kind === "scalar" && tree.value !== null ? `write [${tree.text}]` : "start each item with \"- \"");
			if (tree.items.length < min) return to.report(tree.at, "too-few", `expected at least ${min} of these but found ${tree.items.length}`);
			if (tree.items.length > max) return to.report(tree.at, "too-many", `expected at most ${max} of these but found ${tree.items.length}`);
			let values = tree.items.map((item) => form.read(item, to));
			return values.includes(void 0) ? void 0 : to.place(values, tree);
		},
		schema: (definitions) => ({
			type: "array",
			items: form.schema(definitions),
			...min > 0 ? { minItems: min } : {},
			maxItems: max
		}),
		describe: form.describe
	};
}
/** A mapping with free keys. */
function mapOf(form, word) {
	return {
		word,
		read: (tree, to) => {
			if (tree.kind !== "mapping") return to.report(tree.at, "wrong-type", `expected a mapping but found ${foundWords(tree)}`);
			let values = tree.entries.map(({ key, value }) => [key, form.read(value, to)]);
			return values.some(([, value]) => value === void 0) ? void 0 : to.place(Object.fromEntries(values), tree);
		},
		schema: (definitions) => ({
			type: "object",
			additionalProperties: form.schema(definitions)
		}),
		describe: form.describe
	};
}
/** The anchor of a title on a reference page and in `$defs`. */
function anchor(title) {
	return title.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}
/** `a world`, `an operation`; or with `the`. */
function aWord(title, article) {
	return `${article ?? (/^[aeiou]/i.test(title) ? "an" : "a")} ${title}`;
}
/** The first sentence of a doc text, to follow a semicolon. */
function lowerFirst(doc) {
	let first = doc.split(/(?<=\.)\s/)[0].replace(/\.$/, "");
	return /^[A-Z][a-z ]/.test(first) ? first.charAt(0).toLowerCase() + first.slice(1) : first;
}
// packages/scenario/src/form/hints.ts
/**
* What to suggest for a word that is not known: the nearest by spelling, else one that shares its words, else the list.
*/
/** The known word that was probably meant. */
function closest(word, known) {
	let bySpelling = nearest(word, known);
	if (bySpelling !== void 0) return bySpelling;
	let parts = partsOf$1(word), best, bestShared = 0;
	for (let candidate of known) {
		let shared = partsOf$1(candidate).filter((part) => parts.includes(part)).length;
		shared > bestShared && ([best, bestShared] = [candidate, shared]);
	}
	return best;
}
const TOO_COMMON = /* @__PURE__ */ new Set([
	"call",
	"service",
	"set",
	"and",
	"the",
	"chaos"
]);
function partsOf$1(word) {
	return word.toLowerCase().split(/[^a-z0-9]+/).filter((part) => part.length > 2 && !TOO_COMMON.has(part));
}
__name(partsOf$1, "partsOf");
/** "did you mean …?", or what there is. */
function nameHint(word, known) {
	let close = closest(word, known);
	return close === void 0 ? known.length === 0 ? "there are none" : known.length <= 20 ? `there are: ${known.join(", ")}` : `there are ${known.length}, none like it; see docs/reference` : `did you mean "${close}"?`;
}
// packages/scenario/src/form/scalars.ts
/**
* Forms of single values: text, numbers, durations, rates, shares, CPU, memory, instants. The friendly spellings of the
* language live here and nowhere else.
*/
/** A form of one scalar from a rule that takes it or leaves it. */
function scalarForm(rule) {
	let refuse = (tree, to) => {
		let hint = tree.kind === "scalar" ? rule.hint?.(tree) : void 0, code = tree.kind === "scalar" && tree.value !== null ? rule.code ?? "wrong-type" : "wrong-type";
		return to.report(tree.at, code, `expected ${rule.wants} but found ${foundWords(tree)}`, hint);
	};
	return {
		word: rule.word,
		schema: () => rule.schema,
		read: (tree, to) => {
			let value = tree.kind === "scalar" && tree.value !== null ? rule.take(tree) : void 0;
			return value === void 0 ? refuse(tree, to) : value;
		}
	};
}
/** Any text; numbers and booleans count as they are written. */
function text$1(max = 2e4, word = "text") {
	return scalarForm({
		word,
		wants: max < 2e4 ? `a text of at most ${max} characters` : "a text",
		schema: {
			type: [
				"string",
				"number",
				"boolean"
			],
			maxLength: max
		},
		take: (scalar) => scalar.text.trim() !== "" && scalar.text.length <= max ? scalar.text.trimEnd() : void 0
	});
}
__name(text$1, "text");
/** Text that may be empty. */
const anyText = scalarForm({
	word: "text",
	wants: "a text",
	schema: { type: [
		"string",
		"number",
		"boolean"
	] },
	take: (scalar) => scalar.text.trimEnd()
}), NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, name = scalarForm({
	word: "name",
	wants: "a name (lower-case letters, digits and dashes, at most 63)",
	code: "bad-name",
	schema: {
		type: "string",
		pattern: NAME.source
	},
	take: (scalar) => NAME.test(scalar.text) ? scalar.text : void 0,
	hint: (scalar) => {
		let mended = scalar.text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 63);
		return NAME.test(mended) ? `write ${mended}` : void 0;
	}
}), identifier = scalarForm({
	word: "identifier",
	wants: "an identifier (letters, digits, _ . -)",
	code: "bad-name",
	schema: {
		type: "string",
		pattern: "^[A-Za-z_][A-Za-z0-9_.-]{0,62}$"
	},
	take: (scalar) => /^[A-Za-z_][A-Za-z0-9_.-]{0,62}$/.test(scalar.text) ? scalar.text : void 0
}), boolean = scalarForm({
	word: "true or false",
	wants: "true or false",
	schema: { type: "boolean" },
	take: (scalar) => typeof scalar.value == "boolean" ? scalar.value : void 0,
	hint: (scalar) => /^(yes|on|y|"true")$/i.test(scalar.text) || scalar.value === "true" ? "write true" : /^(no|off|n)$/i.test(scalar.text) || scalar.value === "false" ? "write false" : void 0
});
/** A number within bounds. */
function number$1(bounds = {}) {
	let { min = -Number.MAX_VALUE, max = Number.MAX_VALUE, whole = !1 } = bounds, limits = [bounds.min === void 0 ? "" : `at least ${min}`, bounds.max === void 0 ? "" : `at most ${max}`].filter((part) => part !== "").join(" and ");
	return scalarForm({
		word: whole ? "whole number" : "number",
		wants: `a ${whole ? "whole " : ""}number${limits === "" ? "" : ` ${limits}`}`,
		code: "bad-number",
		schema: {
			type: whole ? "integer" : "number",
			...bounds.min === void 0 ? {} : { minimum: min },
			...bounds.max === void 0 ? {} : { maximum: max }
		},
		take: ({ value }) => typeof value == "number" && value >= min && value <= max && (!whole || Number.isInteger(value)) ? value : void 0,
		hint: (scalar) => scalar.quoted && typeof scalar.value == "string" && Number.isFinite(Number(scalar.value)) ? "write it without quotes" : void 0
	});
}
__name(number$1, "number");
/** How many; from 0 unless told. */
const count = (min = 0, max = 1e6) => number$1({
	min,
	max,
	whole: !0
});
/** One of a few words. */
function choice(words, word = words.map((w) => `\`${w}\``).join(" · ")) {
	return scalarForm({
		word,
		wants: words.length <= 12 ? orWords(words) : `the name of one ${word.replace(/^\[([^\]]*)\].*$/, "$1")}`,
		code: "unknown-choice",
		schema: { enum: words },
		take: (scalar) => words.find((known) => known === scalar.text),
		hint: (scalar) => words.length > 12 ? nameHint(scalar.text, words) : meant(closest(scalar.text, words))
	});
}
const meant = (close) => close === void 0 ? void 0 : `did you mean "${close}"?`;
/** A length of time with its unit, in seconds; `0` needs none. With `signed`, `-5m` is before. */
function duration(options = {}) {
	let take = (scalar) => {
		if (scalar.value === 0) return 0;
		if (typeof scalar.value != "string") return;
		let seconds = parseDuration(scalar.text);
		if (!(seconds === void 0 || Math.abs(seconds) > 315576e4 || scalar.text.includes("y"))) return seconds < 0 && options.signed !== !0 ? void 0 : roundTime(seconds);
	};
	return scalarForm({
		word: options.signed === !0 ? "duration, may be negative" : "duration",
		wants: "a duration with its unit, like 250ms or 1h30m",
		code: "wrong-unit",
		schema: { anyOf: [{
			type: "string",
			pattern: `^${options.signed === !0 ? "-?" : ""}([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h|d|w))+$`
		}, { const: 0 }] },
		take,
		hint: durationHint
	});
}
function durationHint(scalar) {
	if (typeof scalar.value == "number") return `write ${scalar.text}s or ${scalar.text}ms`;
	let match = /^([0-9.]+)\s*(seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|milliseconds?|millis?|msec|S|M|H|MS)$/.exec(scalar.text.trim());
	if (match !== null) {
		let unit = match[2].toLowerCase(), short = unit.startsWith("mil") || unit.startsWith("ms") ? "ms" : unit.charAt(0);
		return `write ${match[1]}${short}`;
	}
	return scalar.text.startsWith("-") ? "it cannot be negative here" : "units are ns, us, ms, s, m, h, d, w";
}
/** Keeps `0.2 + 0.1` from leaking into files: durations are whole nanoseconds. */
function roundTime(seconds) {
	return Math.round(seconds * 1e9) / 1e9;
}
/** A duration, or `none` = Infinity. */
const durationOrNone = orWord(duration(), "none", Infinity);
/** A form, or one word that stands for a value. */
function orWord(form, word, value) {
	return {
		word: `${form.word} or \`${word}\``,
		read: (tree, to) => tree.kind === "scalar" && tree.text === word ? value : form.read(tree, to),
		schema: (definitions) => ({ anyOf: [form.schema(definitions), { const: word }] }),
		describe: form.describe
	};
}
const PER = {
	s: 1,
	m: 60,
	h: 3600
}, rate$1 = scalarForm({
	word: "rate",
	wants: "a rate, like 200/s or 12000/m",
	code: "wrong-unit",
	schema: { anyOf: [{
		type: "string",
		pattern: "^[0-9]+(\\.[0-9]+)?/[smh]$"
	}, { const: 0 }] },
	take: (scalar) => {
		if (scalar.value === 0) return 0;
		let match = /^([0-9]+(?:\.[0-9]+)?)\/([smh])$/.exec(scalar.text), value = match === null ? void 0 : Number(match[1]) / PER[match[2]];
		return value !== void 0 && value <= 1e6 ? value : void 0;
	},
	hint: (scalar) => scalar.text.startsWith("-") ? "it cannot be negative" : typeof scalar.value == "number" ? `write ${scalar.text}/s` : /^([0-9.]+)\s*(rps|req\/s|\/sec|\/second)$/.test(scalar.text) ? `write ${Number.parseFloat(scalar.text)}/s` : void 0
});
/** A number or percentage of at least 0; `2%` is 0.02. */
function portion(scalar) {
	if (typeof scalar.value == "number") return scalar.value >= 0 && Number.isFinite(scalar.value) ? scalar.value : void 0;
	let match = /^([0-9]+(?:\.[0-9]+)?)\s?%$/.exec(scalar.text);
	return match === null ? void 0 : Math.round(Number(match[1]) * 1e10) / 0xe8d4a51000;
}
const PORTION_SCHEMA = {
	type: "string",
	pattern: "^[0-9]+(\\.[0-9]+)? ?%$"
}, share = scalarForm({
	word: "share",
	wants: "a share from 0% to 100%, like 2% or 0.02",
	code: "wrong-unit",
	schema: { anyOf: [PORTION_SCHEMA, {
		type: "number",
		minimum: 0,
		maximum: 1
	}] },
	take: (scalar) => {
		let value = portion(scalar);
		return value !== void 0 && value <= 1 ? value : void 0;
	},
	hint: (scalar) => typeof scalar.value == "number" && scalar.value > 1 && scalar.value <= 100 ? `write ${scalar.text}%` : void 0
}), ratio = scalarForm({
	word: "ratio",
	wants: "a ratio of at least 0, like 10% or 1.5",
	code: "wrong-unit",
	schema: { anyOf: [PORTION_SCHEMA, {
		type: "number",
		minimum: 0
	}] },
	take: portion
}), cores$1 = scalarForm({
	word: "CPU",
	wants: "CPU in cores, like 500m or 2",
	code: "wrong-unit",
	schema: { anyOf: [{
		type: "number",
		exclusiveMinimum: 0
	}, {
		type: "string",
		pattern: "^[0-9]+m$"
	}] },
	take: (scalar) => {
		let value = typeof scalar.value == "number" ? scalar.value : /^[0-9]+m$/.test(scalar.text) ? Number.parseInt(scalar.text, 10) / 1e3 : void 0;
		return value !== void 0 && value > 0 && value <= 4096 ? value : void 0;
	},
	hint: (scalar) => /^(-.*|0+(\.0+)?m?)$/.test(scalar.text) ? "it must be more than 0" : void 0
}), BYTES = {
	"": 1,
	k: 1e3,
	M: 1e6,
	G: 1e9,
	T: 0xe8d4a51000,
	Ki: 1024,
	Mi: 1024 ** 2,
	Gi: 1024 ** 3,
	Ti: 1024 ** 4
}, bytes = scalarForm({
	word: "memory",
	wants: "memory, like 512Mi or 32Gi",
	code: "wrong-unit",
	schema: {
		type: ["string", "integer"],
		pattern: "^[0-9]+(\\.[0-9]+)?(k|M|G|T|Ki|Mi|Gi|Ti)?$"
	},
	take: (scalar) => {
		let match = /^([0-9]+(?:\.[0-9]+)?)(k|M|G|T|Ki|Mi|Gi|Ti)?$/.exec(scalar.text), value = match === null ? void 0 : Number(match[1]) * BYTES[match[2] ?? ""];
		return value !== void 0 && value > 0 && value <= 2 ** 50 ? Math.round(value) : void 0;
	},
	hint: (scalar) => {
		if (/^(-.*|0+(\.0+)?[A-Za-z]*)$/.test(scalar.text)) return "it must be more than 0";
		let match = /^([0-9.]+)\s*(K|M|G|T)(B|iB|b)$/i.exec(scalar.text);
		return match === null ? void 0 : `write ${match[1]}${match[2].toUpperCase().replace("K", "K")}i`;
	}
}), SCALE = {
	"": 1,
	k: 1e3,
	m: 1e6,
	g: 1e9,
	t: 0xe8d4a51000
}, BANDWIDTH = /^([0-9]+(?:\.[0-9]+)?)(k|m|g|t)?(bit|bps)$/, bandwidth = scalarForm({
	word: "bandwidth",
	wants: "a bandwidth, like 100mbit (bits) or 10mbps (bytes per second)",
	code: "wrong-unit",
	schema: {
		type: "string",
		pattern: "^[0-9]+(\\.[0-9]+)?([kmgtKMGT])?(bit|bps)$"
	},
	take: (scalar) => {
		let match = BANDWIDTH.exec(scalar.text.toLowerCase()), value = match === null ? void 0 : Number(match[1]) * SCALE[match[2] ?? ""] / (match[3] === "bit" ? 8 : 1);
		return value !== void 0 && value > 0 && value <= 0x38d7ea4c68000 ? value : void 0;
	},
	hint: (scalar) => {
		if (/^(-.*|0+(\.0+)?[A-Za-z]*)$/.test(scalar.text)) return "it must be more than 0";
		let match = /^([0-9.]+)\s*([kmgt])i?(b|b\/s|bits?|bit\/s)$/i.exec(scalar.text);
		return match === null ? void 0 : `write ${match[1]}${match[2].toLowerCase()}${/B/.test(match[3]) ? "bps" : "bit"}`;
	}
}), epoch = scalarForm({
	word: "instant",
	wants: "an instant in UTC, like 2026-03-10T14:00:00Z",
	schema: {
		type: "string",
		format: "date-time"
	},
	take: (scalar) => parseEpoch(scalar.text)
}), setting = scalarForm({
	word: "text, number or boolean",
	wants: "a text, a number, true or false",
	schema: { type: [
		"string",
		"number",
		"boolean"
	] },
	take: ({ value }) => value === null || typeof value == "number" && !Number.isFinite(value) ? void 0 : value
});
/** A number in quotes, as Chaos Mesh wants correlations and losses: `"25"`. */
function numberString(max) {
	return scalarForm({
		word: "number in quotes",
		wants: `a number in quotes from "0" to "${max}"`,
		code: "not-a-number-string",
		schema: {
			type: "string",
			pattern: "^[0-9]+(\\.[0-9]+)?$"
		},
		take: (scalar) => typeof scalar.value == "string" && /^[0-9]+(\.[0-9]+)?$/.test(scalar.text) && Number(scalar.text) <= max ? Number(scalar.text) : void 0,
		hint: (scalar) => {
			let digits = /^([0-9]+(?:\.[0-9]+)?)\s*%?$/.exec(scalar.text)?.[1];
			return digits === void 0 || Number(digits) > max ? void 0 : `write "${digits}"`;
		}
	});
}
/** The kinds of files. */
const KINDS = [
	"World",
	"Scenario",
	"Truth",
	"Proof",
	"Change"
];
/** Reads a file that must be of one kind. */
function readResource(tree, expected, to) {
	if (tree.kind !== "mapping") return to.report(tree.at, "wrong-type", `expected a ${expected.kind} (apiVersion, kind, metadata, spec) but found ${foundWords(tree)}`);
	let isStrange = reportUnknownKeys(tree, [
		"apiVersion",
		"kind",
		"metadata",
		"spec"
	], to), isOurs = checkVersion(tree, "firedrill.dev/v1alpha1", to), isKind = checkKind(tree, expected.kind, to), named = readName(tree, to), specTree = child(tree, "spec");
	if (specTree === void 0) return to.report(tree.at, "missing-key", `the ${expected.kind} needs "spec"`, "put its contents under spec:");
	if (!isKind) return;
	let spec = expected.spec.read(specTree, to);
	if (!isStrange && isOurs && named !== void 0 && spec !== void 0) return {
		name: named,
		spec,
		at: tree.at
	};
}
/** Checks `apiVersion`; reports and gives false when it is another. */
function checkVersion(tree, version, to) {
	let found = textOf(child(tree, "apiVersion"));
	if (found === version) return !0;
	let at = child(tree, "apiVersion")?.at ?? tree.at;
	return found === void 0 ? to.report(at, "missing-key", "apiVersion is missing", `write apiVersion: ${version}`) : to.report(at, "unknown-api-version", `unknown apiVersion "${found}"`, `write ${version}`), !1;
}
function checkKind(tree, expected, to) {
	let found = textOf(child(tree, "kind"));
	if (found === expected) return !0;
	let at = child(tree, "kind")?.at ?? tree.at;
	return found === void 0 ? to.report(at, "missing-key", "kind is missing", `write kind: ${expected}`) : to.report(at, "wrong-kind", `expected kind "${expected}" but found "${found}"`, nearest(found, KINDS) === expected ? `did you mean "${expected}"?` : "the file name says what it must hold"), !1;
}
/** Reads `metadata.name`. Labels and annotations are accepted and mean nothing here. */
function readName(tree, to) {
	let metadata = child(tree, "metadata");
	if (metadata?.kind !== "mapping") return to.report(metadata?.at ?? tree.at, "missing-key", "metadata is missing", "write metadata: {name: …}");
	reportUnknownKeys(metadata, [
		"name",
		"namespace",
		"labels",
		"annotations"
	], to);
	let tagged = descend(metadata, ["name"]);
	return tagged === void 0 ? to.report(metadata.at, "missing-key", "metadata needs \"name\"") : name.read(tagged, to);
}
// packages/scenario/src/vocabulary/settings.table.ts
/**
* Fields that flags, config faults and actions may set, and how their values are written. A value is checked and comes
* out in the unit of the world file: seconds, shares, cores.
*/
const BUDGET_PER = ["success", "call"], CALL_FIELDS = {
	timeout: {
		form: durationOrNone,
		doc: "How long an attempt may take."
	},
	attempts: {
		form: count(1, 100),
		doc: "Tries in all, the first included."
	},
	failOpen: {
		form: boolean,
		doc: "A failure does not fail the caller."
	},
	cancel: {
		form: boolean,
		doc: "Work that nobody waits for is cancelled."
	},
	deadline: {
		form: boolean,
		doc: "The caller's remaining time bounds the call."
	},
	hedgeAfter: {
		form: durationOrNone,
		doc: "A further copy of an attempt is sent after this; `none`: no hedging."
	},
	hedgeMax: {
		form: count(0, 2),
		doc: "Further copies per attempt; 0: none."
	},
	fallback: {
		form: boolean,
		doc: "The fallback of the call is on; it needs one in the world file."
	},
	backoffBase: {
		form: duration(),
		doc: "Pause before the second attempt."
	},
	backoffCap: {
		form: duration(),
		doc: "No pause is longer."
	},
	backoffFactor: {
		form: number$1({
			min: 1,
			max: 100
		}),
		doc: "Pauses grow by this each time; 1: they stay the same."
	},
	backoffJitter: {
		form: boolean,
		doc: "Full jitter: each pause is a random part of itself."
	},
	budget: {
		form: orWord(ratio, "unlimited", Infinity),
		doc: "Tokens of the retry budget per success or per call, as `budgetPer` says."
	},
	budgetPer: {
		form: mapped$1(choice(BUDGET_PER), (per) => BUDGET_PER.indexOf(per)),
		doc: "What brings tokens: an attempt that succeeded, or every call."
	},
	budgetBurst: {
		form: number$1({
			min: 1,
			max: 1e6
		}),
		doc: "Tokens the retry budget holds at most."
	},
	breaker: {
		form: boolean,
		doc: "The circuit breaker is there."
	},
	breakerThreshold: {
		form: share,
		doc: "The breaker opens when so many fail."
	},
	breakerMinimum: {
		form: count(1),
		doc: "Calls in a window before the breaker judges."
	},
	breakerWindow: {
		form: duration(),
		doc: "The breaker counts over a sliding window of this length; a change empties it."
	},
	breakerOpenFor: {
		form: duration(),
		doc: "How long the breaker stays open before it is half open."
	},
	breakerProbes: {
		form: count(1, 1e3),
		doc: "Half open, the breaker lets so many through."
	},
	breakerProbesToClose: {
		form: count(1, 1e3),
		doc: "With `breakerProbeShare`: it closes when so many of these succeed in a row."
	},
	breakerProbeShare: {
		form: share,
		doc: "Above 0%: while open, the breaker lets this share through."
	}
}, FIXED_CALL_FIELDS = {
	to: "a call goes where it goes; another way is a branch of the program, by a flag",
	operation: "a call asks what it asks; another way is a branch of the program, by a flag",
	rtt: "add latency with a NetworkChaos delay",
	backoff: "its fields: backoffBase, backoffCap, backoffFactor, backoffJitter",
	hedge: "its fields: hedgeAfter, hedgeMax"
}, SERVICE_FIELDS = {
	"<pool>.size": {
		form: count(1, 1e4),
		doc: "Connections per instance."
	},
	workers: {
		form: orWord(count(1, 1e4), "unlimited", Infinity),
		doc: "Requests an instance works on at a time."
	},
	queue: {
		form: orWord(count(0, 1e6), "unbounded", Infinity),
		doc: "Requests that may wait per instance; those that wait already stay."
	},
	order: {
		form: choice(["fifo", "lifo"]),
		doc: "Who is next in the queue."
	},
	drop: {
		form: choice([
			"none",
			"expired",
			"codel"
		]),
		doc: "What is dropped when its turn comes."
	},
	codelTarget: {
		form: duration(),
		doc: "CoDel's target."
	},
	codelInterval: {
		form: duration(),
		doc: "CoDel's interval."
	},
	patience: {
		form: ratio,
		doc: "Factor on the patience of requests in the queue."
	},
	work: {
		form: number$1({
			min: .001,
			max: 1e3
		}),
		doc: "Factor on the time of all work."
	},
	"<flag>": {
		form: boolean,
		doc: "A flag of the world, on or off."
	}
}, POOL_SIZE = /^([a-z0-9-]+)\.size$/;
/** What a service's field names. */
function serviceField(field) {
	if (Object.hasOwn(SERVICE_FIELDS, field)) return { own: field };
	let pool = POOL_SIZE.exec(field)?.[1];
	return pool === void 0 ? { flag: field } : { pool };
}
/** The value of a setting in the unit of the world file; reports and gives undefined when it is none. */
function readCallSetting(tree, to) {
	let field = child(tree, "field"), named = textOf(field), row = Object.hasOwn(CALL_FIELDS, named) ? CALL_FIELDS[named] : void 0;
	if (row !== void 0) return row.form.read(child(tree, "value"), to);
	let known = Object.keys(CALL_FIELDS), instead = Object.hasOwn(FIXED_CALL_FIELDS, named) ? FIXED_CALL_FIELDS[named] : void 0;
	return instead === void 0 ? to.report(field.at, "unknown-field", `unknown field of a call "${named}"`, nameHint(named, known)) : to.report(field.at, "fault-not-simulated", `"${named}" of a call does not change while it runs`, instead);
}
/** As {@link readCallSetting}, for a field of a service. */
function readServiceSetting(tree, to) {
	let named = serviceField(textOf(child(tree, "field")));
	return SERVICE_FIELDS["own" in named ? named.own : "pool" in named ? "<pool>.size" : "<flag>"].form.read(child(tree, "value"), to);
}
// packages/scenario/src/lint/expect-name.ts
/** Names of things, in their order. */
const namesOf$1 = /* @__PURE__ */ __name((things) => things.map(({ name }) => name), "namesOf");
/** True when `name` is known; else reports `unknown-<what>` at its place. */
function expectName(name, known, about) {
	return known.includes(name) ? !0 : (about.to.report(about.at, `unknown-${about.what.split(" ")[0]}`, `unknown ${about.what} "${name}"`, nameHint(name, known)), !1);
}
/** The first reason not to parse `text`, or undefined. */
function refusal(text, file) {
	return tooBig(text, file) ?? binary(text, file) ?? tooTangled(text, file);
}
function tooBig(text, file) {
	let size = text.length > 1048576 ? text.length : bytesOf$2(text);
	if (size <= 1048576) return;
	let megabytes = size / 1048576;
	return {
		code: "file-too-big",
		message: `the file has ${megabytes < 10 ? megabytes.toFixed(1) : String(Math.round(megabytes))} MB; files up to 1 MB (1048576 bytes) are read`,
		at: {
			file,
			line: 1,
			column: 1
		},
		hint: "split it, or move data out of it"
	};
}
/** Length as UTF-8. */
function bytesOf$2(text) {
	let bytes = text.length;
	for (let i = 0; i < text.length; i++) {
		let unit = text.charCodeAt(i);
		unit >= 128 && (bytes += unit >= 2048 && (unit < 55296 || unit > 57343) ? 2 : 1);
	}
	return bytes;
}
__name(bytesOf$2, "bytesOf");
const NOT_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|\ufffd/;
function binary(text, file) {
	let match = NOT_TEXT.exec(text);
	if (match === null) return;
	let code = text.charCodeAt(match.index);
	return {
		code: "not-text",
		message: `this is not a text file: it holds ${code === 0 ? "a NUL byte" : code === 65533 ? "bytes that are not UTF-8" : `the control character U+${code.toString(16).toUpperCase().padStart(4, "0")}`}`,
		at: positionOf(text, match.index, file),
		hint: "save it as UTF-8 text"
	};
}
/** Line and column of an offset, counted from 1. */
function positionOf(text, offset, file) {
	let before = text.slice(0, offset), lineStart = before.lastIndexOf("\n") + 1;
	return {
		file,
		line: before.split("\n").length,
		column: offset - lineStart + 1
	};
}
const INDICATORS = /* @__PURE__ */ new Set([
	"-",
	"?",
	":"
]);
/** Counts open brackets and the indicators of one line: enough to stop what would exhaust the parser's stack. */
function tooTangled(text, file) {
	let [offset, flow, inLine, indent, tokens] = [
		0,
		0,
		0,
		0,
		0
	];
	for (let token of new Lexer().lex(text)) {
		if (++tokens > 25e4) return {
			code: "too-many-nodes",
			message: "the file comes to more than 50000 values",
			at: positionOf(text, offset, file),
			hint: "split it, or move data out of it"
		};
		let isMark = token === "" || token === "" || token === "";
		if (token === "[" || token === "{" ? flow++ : token === "]" || token === "}" ? flow = Math.max(0, flow - 1) : INDICATORS.has(token) ? inLine++ : (token === "\n" || token === "\r\n") && (inLine = 0), indent = /^ +$/.test(token) ? token.length : 0, flow + inLine > 64 || indent > 512) return {
			code: "too-deep",
			message: "nested deeper than 64 levels",
			at: positionOf(text, offset, file),
			hint: "no file of ours needs that; check the brackets"
		};
		isMark || (offset += token.length);
	}
}
/** Reads one file. */
function readYaml(text, file) {
	let refused = refusal(text, file);
	if (refused !== void 0) return {
		tree: void 0,
		issues: [refused]
	};
	let lines = new LineCounter(), where = (offset) => {
		let { line, col } = lines.linePos(Math.min(offset, text.length));
		return {
			file,
			line: Math.max(1, line),
			column: Math.max(1, col)
		};
	}, documents = compose(text, lines), issues = syntaxIssues(documents, text, where), first = documents[0];
	if (issues.length > 0) return {
		tree: void 0,
		issues
	};
	if (first === void 0 || first.contents === null) return {
		tree: void 0,
		issues: [{
			code: "empty-file",
			message: "the file is empty",
			at: where(0)
		}]
	};
	let walk = new Walk(where), tree = walk.convert(first.contents);
	return {
		tree: walk.issues.length > 0 ? void 0 : tree,
		issues: walk.issues
	};
}
function compose(text, lines) {
	return [...new Composer({
		uniqueKeys: !1,
		prettyErrors: !1,
		logLevel: "silent",
		lineCounter: lines
	}).compose(new Parser(lines.addNewLine).parse(text))];
}
function syntaxIssues(documents, text, where) {
	let issues = [], seen = /* @__PURE__ */ new Set();
	for (let error of documents.flatMap((document) => [...document.errors, ...document.warnings])) {
		let issue = syntaxIssue(error, text, where), key = `${issue.at.line} ${issue.code}`;
		seen.has(key) || issues.length >= 10 || (seen.add(key), issues.push(issue));
	}
	let second = documents[1];
	return second !== void 0 && issues.length === 0 && issues.push({
		code: "many-documents",
		message: "one document a file, but a second one starts here",
		at: where(second.range[0]),
		hint: "put it into a file of its own"
	}), issues;
}
function syntaxIssue(error, text, where) {
	let at = where(error.pos[0]), line = text.split("\n", at.line)[at.line - 1] ?? "", tab = /^ *\t/.exec(line);
	if (error.code === "TAB_AS_INDENT" || tab !== null && error.code !== "TAG_RESOLVE_FAILED") return {
		code: "tab",
		message: "a tab in the indentation",
		at: {
			...at,
			column: Math.max(1, tab?.[0].length ?? at.column)
		},
		hint: "indent with spaces"
	};
	if (error.code === "TAG_RESOLVE_FAILED") return {
		code: "tag",
		message: "tags (!…) are not part of this language",
		at,
		hint: "write the plain value"
	};
	let message = error.message.replace(/\.$/, "").replace(/^Missing closing (.)quote$/, "a text in $1 is not closed");
	return {
		code: "yaml-syntax",
		message: `this is not valid YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`,
		at,
		...syntaxHint(error, line)
	};
}
function syntaxHint(error, line) {
	let closer = /end with an? (.)/.exec(error.message)?.[1];
	return closer === void 0 ? error.code === "BLOCK_AS_IMPLICIT_KEY" ? { hint: (line.match(/:(\s|$)/g) ?? []).length < 2 ? "the next line is indented too far" : "put text that holds \": \" into quotes" } : error.code === "BAD_INDENT" ? { hint: "indent it like its neighbours" } : {} : { hint: `close it with ${closer}` };
}
/** Converts the library's nodes; knows anchors, counts nodes with aliases written out. */
var Walk = class {
	constructor(where) {
		this.issues = [], this.anchors = /* @__PURE__ */ new Map(), this.sizes = /* @__PURE__ */ new WeakMap(), this.nodes = 0, this.where = where;
	}
	convert(node) {
		let at = this.at(node);
		if (isAlias(node)) return this.alias(node.source, at);
		let before = this.nodes++, tree = isMap(node) ? this.mapping(node.items, at) : isSeq(node) ? this.list(node.items, at) : scalar(node, at);
		this.sizes.set(tree, this.nodes - before);
		let anchor = isMap(node) || isSeq(node) || isScalar(node) ? node.anchor : void 0;
		return anchor !== void 0 && this.anchors.set(anchor, tree), this.nodes > 5e4 && this.tooMany(at), tree;
	}
	at(node) {
		let range = isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? node.range : void 0;
		return this.where(range?.[0] ?? 0);
	}
	mapping(pairs, at) {
		let entries = [], seen = /* @__PURE__ */ new Map();
		for (let pair of pairs) {
			if (!isPair(pair) || this.isFull()) continue;
			let key = this.key(pair.key);
			if (key === void 0) continue;
			let first = seen.get(key.text);
			if (first !== void 0) {
				this.issues.push({
					code: "duplicate-key",
					message: `"${key.text}" is written twice, first in line ${first.line}`,
					at: key.at,
					hint: "keep one of them"
				});
				continue;
			}
			seen.set(key.text, key.at);
			let value = pair.value === null ? scalar(null, key.at) : this.convert(pair.value);
			entries.push({
				key: key.text,
				keyAt: key.at,
				value
			});
		}
		return {
			kind: "mapping",
			entries,
			at: entries[0]?.keyAt ?? at
		};
	}
	key(node) {
		let at = this.at(node), tree = isScalar(node) ? scalar(node, at) : void 0;
		if (tree?.kind !== "scalar" || tree.text.length > 200) this.issues.push({
			code: "bad-key",
			message: "a key must be a short text",
			at
		});
		else return {
			text: tree.text,
			at
		};
	}
	list(items, at) {
		let trees = [];
		for (let item of items) this.isFull() || trees.push(this.convert(item));
		return {
			kind: "list",
			items: trees,
			at
		};
	}
	alias(name, at) {
		let tree = this.anchors.get(name);
		return tree === void 0 ? (this.issues.push({
			code: "unknown-anchor",
			message: `*${name} refers to an anchor that is not defined before it`,
			at,
			hint: `write the value, or put &${name} on an earlier one`
		}), scalar(null, at)) : (this.nodes += this.sizes.get(tree) ?? 1, this.nodes > 5e4 && this.tooMany(at), tree);
	}
	isFull() {
		return this.nodes > 5e4;
	}
	tooMany(at) {
		this.issues.some((issue) => issue.code === "too-many-nodes") || this.issues.push({
			code: "too-many-nodes",
			message: "with its aliases written out the file comes to more than 50000 values",
			at,
			hint: "aliases of aliases multiply; write the values plainly"
		});
	}
};
function scalar(node, at) {
	if (!isScalar(node)) return {
		kind: "scalar",
		value: null,
		text: "",
		quoted: !1,
		at
	};
	let value = node.value, quoted = node.type !== "PLAIN" && node.type !== void 0;
	return typeof value == "number" || typeof value == "boolean" ? {
		kind: "scalar",
		value,
		text: node.source ?? String(value),
		quoted,
		at
	} : value == null ? {
		kind: "scalar",
		value: null,
		text: "",
		quoted,
		at
	} : {
		kind: "scalar",
		value: String(value),
		text: String(value),
		quoted,
		at
	};
}
// packages/scenario/src/world/balancing-form.ts
/**
* How requests find an instance: the algorithm, health checks, outlier detection, weights.
*/
/** How requests are spread; the place in this list is the algorithm's number in a live parameter. */
const ALGORITHMS = [
	"round-robin",
	"least-connections",
	"power-of-two",
	"random",
	"weighted"
], healthCheck$1 = record({
	title: "health check",
	about: "A probe of every instance. One that has a free worker answers; one whose queue is full, or whose waiters wait longer than the timeout, does not.",
	fields: {
		interval: field(duration(), "Between two probes of an instance."),
		timeout: fallback(duration(), 1, "1s", "A probe not answered in this time has failed."),
		unhealthy: fallback(count(1, 100), 3, "3", "Failed probes in a row that take an instance out."),
		healthy: fallback(count(1, 100), 2, "2", "Answered probes in a row that bring it back.")
	}
}), outlier = record({
	title: "outlier detection",
	about: "Ejects an instance whose callers see failures in a row: timeouts, resets and status 500 and above.",
	fields: {
		consecutive: fallback(count(1, 1e4), 5, "5", "Failures in a row that eject."),
		ejectFor: fallback(duration(), 30, "30s", "How long it stays out."),
		maxEjected: fallback(share, .5, "50%", "Never more than this share of the instances at once.")
	}
}), balancing$2 = record({
	title: "balancing",
	about: "How requests are spread over the instances of a service.",
	fields: {
		algorithm: fallback(choice(ALGORITHMS), "round-robin", "round-robin", "Each in turn; fewest requests inside; the less loaded of two at random; at random; at random in proportion to the weights."),
		healthCheck: fallback(orWord(healthCheck$1, "none", "none"), "none", "none", "Probes that take sick instances out."),
		outlier: fallback(orWord(outlier, "none", "none"), "none", "none", "Ejects instances that fail."),
		panic: fallback(share, .5, "50%", "When fewer than this share are fit, health is ignored and all are used.")
	}
}), weight$1 = number$1({
	min: 0,
	max: 1e3
}), weights = record({
	title: "weights",
	about: "How much of the traffic an instance takes, where 1 is as much as others and 0 is none. They count with the algorithms `weighted`, `least-connections` and `power-of-two`; 0 counts with all.",
	fields: {
		ordinals: fallback(list(weight$1, { max: 512 }), [], "all 1", "By the number of the instance, from the first."),
		versions: fallback(mapOf(weight$1, "mapping of weights"), {}, "all 1", "By version, e.g. `{2.1.0: 0.05}`.")
	}
}), percent = scalarForm({
	word: "percentage",
	wants: "a percentage from 0 to 100, like 60",
	code: "wrong-unit",
	schema: { type: ["number", "string"] },
	take: (scalar) => {
		let match = /^([0-9]+(?:\.[0-9]+)?)\s?%?$/.exec(scalar.text);
		return match !== null && Number(match[1]) <= 100 ? Number(match[1]) : void 0;
	}
}), how = scalarForm({
	word: "`rolling` · `all` · `one`",
	wants: "\"rolling\", \"all\" or \"one\"",
	code: "unknown-choice",
	schema: { enum: [
		"rolling",
		"all",
		"one"
	] },
	take: (scalar) => [
		"rolling",
		"all",
		"one"
	].includes(scalar.text) ? scalar.text : void 0
}), param = (named, form, doc, more = {}) => ({
	name: named,
	form,
	doc,
	needed: !0,
	...more
}), call$3 = param("call", name, "A call of the service.", { names: "call" }), pid = param("pid", scalarForm({
	word: "process id",
	wants: "a process id, or in a script `statement~…`, `application~…` or `waiting`",
	code: "bad-number",
	schema: {
		type: ["integer", "string"],
		minimum: 1,
		pattern: "^((statement|application)~.+|waiting)$"
	},
	take: ({ value, text: written }) => typeof value == "number" ? Number.isInteger(value) && value >= 1 && value <= 1e7 ? value : void 0 : /^((statement|application)~.+|waiting)$/.test(written) ? written : void 0
}), "The process id, as `pg_stat_activity` shows it."), ACTIONS = [
	{
		do: "scale",
		title: "Scale",
		about: "Run more or fewer instances.",
		targets: ["service"],
		params: [param("replicas", count(0, 1e3), "Instances wanted.")],
		undo: "back to the number before",
		isIrreversible: !1
	},
	{
		do: "restart",
		title: "Restart",
		about: "Stop instances and start them anew.",
		targets: ["service"],
		params: [param("how", how, "One after the other, all at once, or one.", { needed: !1 }), param("pod", text$1(100), "Which one, with `one`.", { needed: !1 })],
		undo: "",
		isIrreversible: !0
	},
	{
		do: "purge-queue",
		title: "Purge queue",
		about: "Refuse everything that waits for a worker, at once; what runs goes on.",
		targets: ["service"],
		params: [],
		undo: "",
		isIrreversible: !0
	},
	{
		do: "rollback",
		title: "Roll back",
		about: "Release the version before the present one.",
		targets: ["service"],
		params: [],
		undo: "release the present version again",
		isIrreversible: !1
	},
	{
		do: "set-image",
		title: "Set image",
		about: "Release a given version.",
		targets: ["service"],
		params: [param("tag", text$1(100), "The version, which is the tag of the image.")],
		undo: "release the version before",
		isIrreversible: !1
	},
	{
		do: "set-flag",
		title: "Set flag",
		about: "Throw a switch.",
		targets: ["service", "flag"],
		params: [param("flag", name, "The flag.", { names: "flag" }), param("on", boolean, "On or off.")],
		undo: "throw it back",
		isIrreversible: !1
	},
	{
		do: "set-timeout",
		title: "Set timeout",
		about: "Bound how long a call may take.",
		targets: ["service"],
		params: [call$3, param("timeout", durationOrNone, "Per attempt.")],
		undo: "the timeout before",
		isIrreversible: !1
	},
	{
		do: "set-retries",
		title: "Set retries",
		about: "Say how often a call is tried.",
		targets: ["service"],
		params: [call$3, param("attempts", count(1, 100), "Tries in all, the first included.")],
		undo: "the number before",
		isIrreversible: !1
	},
	{
		do: "set-fail-open",
		title: "Fail open",
		about: "Let requests go on without the answer of a call.",
		targets: ["service"],
		params: [call$3, param("on", boolean, "On or off.")],
		undo: "the setting before",
		isIrreversible: !1
	},
	{
		do: "open-breaker",
		title: "Open breaker",
		about: "Refuse a call at once, without trying.",
		targets: ["service"],
		params: [call$3, param("open", boolean, "Open or closed.")],
		undo: "close it again",
		isIrreversible: !1
	},
	{
		do: "resize-pool",
		title: "Resize pool",
		about: "Give every instance more or fewer connections.",
		targets: ["service"],
		params: [param("pool", name, "A pool of the service.", { names: "pool" }), param("size", count(1, 1e4), "Connections per instance.")],
		undo: "the size before",
		isIrreversible: !1
	},
	{
		do: "resize-limit",
		title: "Resize limit",
		about: "Let more or fewer requests at a time into a bulkhead of every instance.",
		targets: ["service"],
		params: [param("limit", name, "A limit of the service.", { names: "limit" }), param("size", count(1, 1e4), "Requests at a time per instance.")],
		undo: "the size before",
		isIrreversible: !1
	},
	{
		do: "set-balancing",
		title: "Set balancing",
		about: "Say how requests are spread over the instances of a service.",
		targets: ["service"],
		params: [param("algorithm", choice(ALGORITHMS), "How an instance is chosen.")],
		undo: "the algorithm before",
		isIrreversible: !1
	},
	{
		do: "set-weight",
		title: "Set weight",
		about: "Give a version, or one instance, more or less of the traffic; 0 drains it. A new instance has no weight of its own.",
		targets: ["service"],
		params: [param("of", text$1(100), "A version of the service, or the name of an instance."), param("weight", number$1({
			min: 0,
			max: 1e3
		}), "1 is as much as others, 0 is none.")],
		undo: "the weight before",
		isIrreversible: !1
	},
	{
		do: "set-admission",
		title: "Shed load",
		about: "Admit a part of the requests and refuse the rest at once.",
		targets: ["service"],
		params: [param("percent", percent, "How many are admitted."), param("over", duration(), "Reached in a straight line over this time; absent: at once.", { needed: !1 })],
		undo: "the part before",
		isIrreversible: !1
	},
	{
		do: "flush-cache",
		title: "Flush cache",
		about: "Forget every entry of a cache; requests go to what stands behind it until it has filled again.",
		targets: ["cache"],
		params: [],
		undo: "",
		isIrreversible: !0
	},
	{
		do: "bypass-cache",
		title: "Bypass cache",
		about: "Go past a cache without looking and without filling it.",
		targets: ["cache"],
		params: [param("on", boolean, "On or off.")],
		undo: "the setting before",
		isIrreversible: !1
	},
	{
		do: "set-cache-ttl",
		title: "Set cache TTL",
		about: "Change how long entries live that are filled from now on.",
		targets: ["cache"],
		params: [param("ttl", durationOrNone, "The mean time to live.")],
		undo: "the time to live before",
		isIrreversible: !1
	},
	{
		do: "set-coalescing",
		title: "Set coalescing",
		about: "Let requests that miss the same key wait for the one that loads it.",
		targets: ["cache"],
		params: [param("on", boolean, "On or off.")],
		undo: "the setting before",
		isIrreversible: !1
	},
	{
		do: "cancel-query",
		title: "Cancel query",
		about: "Cancel the statement of a session; its transaction fails.",
		targets: ["database"],
		params: [pid],
		undo: "",
		isIrreversible: !0
	},
	{
		do: "terminate-session",
		title: "Terminate session",
		about: "End a session with its connection.",
		targets: ["database"],
		params: [pid],
		undo: "",
		isIrreversible: !0
	},
	{
		do: "failover",
		title: "Fail over",
		about: "Make the standby the primary.",
		targets: ["database"],
		params: [],
		undo: "",
		isIrreversible: !0
	},
	{
		do: "restart-database",
		title: "Restart database",
		about: "Stop the server and start it again.",
		targets: ["database"],
		params: [],
		undo: "",
		isIrreversible: !0
	},
	{
		do: "cordon",
		title: "Cordon",
		about: "Place nothing new on a node.",
		targets: ["node"],
		params: [],
		undo: "uncordon it",
		isIrreversible: !1
	},
	{
		do: "uncordon",
		title: "Uncordon",
		about: "Let instances be placed on a node again.",
		targets: ["node"],
		params: [],
		undo: "cordon it again",
		isIrreversible: !1
	},
	{
		do: "set-requests",
		title: "Set requests",
		about: "Change the CPU request of a service; its instances are replaced.",
		targets: ["service"],
		params: [param("cpu", cores$1, "Per instance.")],
		undo: "the request before",
		isIrreversible: !1
	},
	{
		do: "suspend-job",
		title: "Suspend job",
		about: "Stop a job and its next runs.",
		targets: ["job", "database"],
		params: [param("job", name, "The job, where the target is a database.", { needed: !1 })],
		undo: "resume it",
		isIrreversible: !1
	},
	{
		do: "set-alert-threshold",
		title: "Set alert threshold",
		about: "Page later or sooner. Changes nothing in the world.",
		targets: ["service", "alert"],
		params: [param("alert", text$1(100), "The alert."), param("value", number$1(), "The threshold.")],
		undo: "the threshold before",
		isIrreversible: !1
	}
], ACTION_NAMES = ACTIONS.map((row) => row.do);
/** An action of the vocabulary by its name. */
function actionOf(named) {
	return ACTIONS.find((row) => row.do === named);
}
/** An action request; parameters stay as written. */
const actionForm = mapped$1(record({
	title: "action",
	about: "Something done to the world; see [actions](actions.md).",
	fields: {
		do: field(text$1(64), "One of the actions."),
		target: field(text$1(128), "A service, database, node, flag or job."),
		params: fallback(mapOf(setting, "mapping of parameters"), {}, "none", "As the action asks for.")
	}
}), (value, tree, to) => {
	let row = actionOf(value.do);
	if (row === void 0) return to.report(to.at(value, "do"), "unknown-action", `unknown action "${value.do}"`, nameHint(value.do, ACTION_NAMES));
	let isTarget = checkTarget(row, value, to), isRight = checkParams(row, value, tree, to);
	return isTarget && isRight ? value : void 0;
});
function namesOf(kind, world) {
	return {
		service: world.services,
		database: world.databases,
		cache: world.caches,
		node: world.nodes,
		flag: world.flags,
		job: world.jobs,
		alert: []
	}[kind].map((thing) => thing.name);
}
function checkTarget(row, value, to) {
	if (to.world === void 0 || row.targets.includes("alert")) return !0;
	let world = to.world, known = row.targets.flatMap((kind) => namesOf(kind, world));
	return known.includes(value.target) ? !0 : (to.report(to.at(value, "target"), "unknown-target", `"${row.do}" has no target "${value.target}" (${row.targets.join(" or ")})`, nameHint(value.target, known)), !1);
}
function checkParams(row, value, tree, to) {
	let before = to.issues.length, known = row.params.map(({ name }) => name), params = descend(tree, ["params"]);
	for (let key of Object.keys(value.params)) known.includes(key) || to.report(to.at(value.params, key), "unknown-parameter", `"${row.do}" has no parameter "${key}"`, nameHint(key, known));
	for (let param of row.params) {
		let written = descend(params, [param.name]);
		written === void 0 ? param.needed && to.report(tree.at, "missing-parameter", `"${row.do}" needs the parameter "${param.name}"`, lowerFirst(param.doc)) : checkParam(param, {
			written,
			value,
			to
		});
	}
	return to.issues.length === before;
}
function checkParam(param, { written, value, to }) {
	let read = param.form.read(written, to);
	if (read === void 0 || param.names === void 0 || to.world === void 0) return;
	let service = to.world.services.find(({ name }) => name === value.target);
	if (param.names === "flag") {
		let flags = to.world.flags.map(({ name }) => name);
		flags.includes(String(read)) || to.report(written.at, "unknown-flag", `unknown flag "${read}"`, nameHint(String(read), flags));
		return;
	}
	if (service === void 0) return;
	let known = partsOf(service, param.names);
	known.includes(String(read)) || to.report(written.at, `unknown-${param.names}`, `${service.name} has no ${param.names} "${read}"`, nameHint(String(read), known));
}
/** Names of the parts of a service that a parameter may name. */
function partsOf(service, names) {
	return {
		call: service.calls,
		pool: service.pools,
		limit: service.limits
	}[names].map(({ name }) => name);
}
/** Kinds that the simulator carries. */
const CARRIED = [
	{
		kind: "NetworkChaos",
		group: "chaos-mesh.org/v1alpha1",
		about: "Delay, loss, corruption, duplication, limited bandwidth or a partition between services, or from services to a provider (`externalTargets`). It touches what the pods selected send: their requests, and their answers to those who call them (users, too, without a target). It holds for all instances of the services selected; correlation is accepted and not simulated."
	},
	{
		kind: "PodChaos",
		group: "chaos-mesh.org/v1alpha1",
		about: "`pod-kill` and `container-kill` stop instances, which come back after their start-up time; `pod-failure` keeps them down until the fault ends."
	},
	{
		kind: "StressChaos",
		group: "chaos-mesh.org/v1alpha1",
		about: "Burns CPU beside an instance. Memory is not carried."
	},
	{
		kind: "ChaosEngine",
		group: "litmuschaos.io/v1alpha1",
		about: "Litmus: `pod-delete`, `pod-network-latency`, `pod-network-loss`, `pod-cpu-hog`, translated to the above."
	},
	{
		kind: "ProviderChaos",
		group: "firedrill.dev/v1alpha1",
		about: "A third party slows down or fails, and its status page tells later or never."
	},
	{
		kind: "StartChaos",
		group: "firedrill.dev/v1alpha1",
		about: "Instances cannot start: an image is missing (`image-missing`) or a node takes nothing new (`node-cordon`)."
	},
	{
		kind: "DbLockChaos",
		group: "firedrill.dev/v1alpha1",
		about: "A session on a database holds, or waits for, a table lock."
	},
	{
		kind: "ReleaseChaos",
		group: "firedrill.dev/v1alpha1",
		about: "Another version is rolled out."
	},
	{
		kind: "ConfigChaos",
		group: "firedrill.dev/v1alpha1",
		about: "A setting of a call or a service is changed."
	},
	{
		kind: "LoadChaos",
		group: "firedrill.dev/v1alpha1",
		about: "A client sends more or less."
	},
	{
		kind: "CacheChaos",
		group: "firedrill.dev/v1alpha1",
		about: "A cache loses its entries (`flush`, `node-swap`), is gone (`down`) or answers slowly (`slow`)."
	}
], NOT_CARRIED = {
	IOChaos: {
		group: "chaos-mesh.org/v1alpha1",
		instead: ""
	},
	BlockChaos: {
		group: "chaos-mesh.org/v1alpha1",
		instead: ""
	},
	HTTPChaos: {
		group: "chaos-mesh.org/v1alpha1",
		instead: "for a delay use NetworkChaos with action: delay; for a third party use ProviderChaos"
	},
	DNSChaos: {
		group: "chaos-mesh.org/v1alpha1",
		instead: ""
	},
	TimeChaos: {
		group: "chaos-mesh.org/v1alpha1",
		instead: ""
	},
	JVMChaos: {
		group: "chaos-mesh.org/v1alpha1",
		instead: "for latency use NetworkChaos with action: delay; for locks use DbLockChaos"
	},
	KernelChaos: {
		group: "chaos-mesh.org/v1alpha1",
		instead: ""
	},
	AWSChaos: {
		group: "chaos-mesh.org/v1alpha1",
		instead: "for a node that takes nothing new use StartChaos with action: node-cordon"
	},
	GCPChaos: {
		group: "chaos-mesh.org/v1alpha1",
		instead: "for a node that takes nothing new use StartChaos with action: node-cordon"
	},
	AzureChaos: {
		group: "chaos-mesh.org/v1alpha1",
		instead: "for a node that takes nothing new use StartChaos with action: node-cordon"
	},
	PhysicalMachineChaos: {
		group: "chaos-mesh.org/v1alpha1",
		instead: ""
	},
	Schedule: {
		group: "chaos-mesh.org/v1alpha1",
		instead: "write one fault per time under truth.faults"
	},
	Workflow: {
		group: "chaos-mesh.org/v1alpha1",
		instead: "write one fault per time under truth.faults"
	},
	LeakChaos: {
		group: "firedrill.dev/v1alpha1",
		instead: "release a version whose program misses a release step with ReleaseChaos"
	},
	ProcessChaos: {
		group: "firedrill.dev/v1alpha1",
		instead: "use StressChaos"
	},
	PolicyChaos: {
		group: "firedrill.dev/v1alpha1",
		instead: "use ConfigChaos"
	},
	QueryChaos: {
		group: "firedrill.dev/v1alpha1",
		instead: "release a version with a slower query with ReleaseChaos"
	},
	CertChaos: {
		group: "firedrill.dev/v1alpha1",
		instead: ""
	}
}, LITMUS_NOT_CARRIED = /* @__PURE__ */ "container-kill.disk-fill.node-cpu-hog.node-drain.node-io-stress.node-memory-hog.node-poweroff.node-restart.node-taint.kubelet-service-kill.pod-autoscaler.pod-cpu-hog-exec.pod-dns-error.pod-dns-spoof.pod-http-latency.pod-http-modify-body.pod-http-modify-header.pod-http-reset-peer.pod-http-status-code.pod-io-stress.pod-memory-hog.pod-memory-hog-exec.pod-network-corruption.pod-network-duplication.pod-network-partition.pod-network-rate-limit.ec2-stop-by-id.ebs-loss-by-id.aws-az-chaos.rds-instance-stop.k6-loadgen.spring-boot-app-kill.spring-boot-cpu-stress.spring-boot-exceptions.spring-boot-latency.spring-boot-memory-stress".split("."), row$1 = /* @__PURE__ */ __name((id, family, title, giveaways) => ({
	id,
	title,
	family,
	giveaways
}), "row"), MECHANISMS = [
	row$1("bad-release", "change", "A release behaves worse than the version before it", [
		"bad release",
		"regression",
		"bad deploy"
	]),
	row$1("bad-config", "change", "A configuration or flag value is wrong", [
		"misconfig",
		"bad config",
		"wrong setting"
	]),
	row$1("version-skew", "change", "Versions that run side by side do not understand each other", ["version skew", "incompatible"]),
	row$1("image-missing", "change", "An image cannot be pulled, so instances cannot start", [
		"image",
		"registry",
		"image pull",
		"missing tag"
	]),
	row$1("capacity-deficit", "overload", "More work arrives than there is capacity for", [
		"capacity",
		"overload",
		"undersized"
	]),
	row$1("quota-reached", "overload", "A quota, limit or counter has reached its ceiling", [
		"quota",
		"ceiling",
		"overflow"
	]),
	row$1("retry-storm", "feedback", "Retries multiply the load that causes them", [
		"retry",
		"retries",
		"storm"
	]),
	row$1("cache-stampede", "feedback", "An empty cache sends everything to what stands behind it", [
		"stampede",
		"cold cache",
		"cache flush"
	]),
	row$1("recovery-herd", "feedback", "Everybody comes back at once and knocks it over again", ["thundering", "herd"]),
	row$1("connection-pool-exhaustion", "leak", "All connections of a pool are taken and requests wait for one", [
		"pool",
		"connection",
		"exhaust"
	]),
	row$1("connection-leak", "leak", "Connections or handles are taken and not given back", ["leak", "not released"]),
	row$1("memory-leak", "leak", "Memory grows until the instance is killed", [
		"leak",
		"out of memory",
		"oom"
	]),
	row$1("disk-full", "leak", "A disk has no space left", ["disk", "no space"]),
	row$1("remote-call-in-transaction", "contention", "A transaction stays open while a remote call is awaited", ["transaction", "remote call"]),
	row$1("lock-queue", "contention", "Sessions queue for a lock behind one another", ["lock"]),
	row$1("blocked-ddl", "contention", "A schema change waits for a lock and everybody waits behind it", [
		"schema change",
		"ddl",
		"alter table",
		"lock"
	]),
	row$1("long-transaction", "contention", "A transaction or statement runs far too long", [
		"long transaction",
		"long-running",
		"long running"
	]),
	row$1("slow-query", "contention", "A statement costs more than it should, by its data or its form", [
		"slow query",
		"slow statement",
		"missing index"
	]),
	row$1("plan-flip", "contention", "The same statement runs by another, slower plan", [
		"plan flip",
		"query plan",
		"statistics"
	]),
	row$1("hot-key", "contention", "One row, key or partition takes most of the load", [
		"hot key",
		"hot row",
		"hot shard"
	]),
	row$1("cpu-starvation", "contention", "Something else takes the processor, or a limit throttles it", [
		"cpu",
		"processor",
		"throttl"
	]),
	row$1("slow-dependency", "dependency", "Something that is called answers slowly", [
		"slow dependency",
		"slow provider",
		"third party",
		"provider"
	]),
	row$1("failing-dependency", "dependency", "Something that is called answers with errors", [
		"failing dependency",
		"provider outage",
		"third party"
	]),
	row$1("faulty-fallback", "dependency", "The handling of an error does more harm than the error", ["fallback", "error path"]),
	row$1("replica-lost", "control", "An instance is gone and does not come back", [
		"replica",
		"lost instance",
		"missing instance",
		"lost pod"
	]),
	row$1("unschedulable-pod", "control", "An instance finds no node with room for it", [
		"unschedulable",
		"cordon",
		"no room",
		"scheduling"
	]),
	row$1("probe-misjudges", "control", "A health check stops healthy instances or keeps broken ones", [
		"probe",
		"health check",
		"liveness"
	]),
	row$1("autoscaler-misled", "control", "A control loop acts on the wrong signal", ["autoscal", "control loop"]),
	row$1("dns-failure", "control", "Names do not resolve, or resolve to the wrong place", ["dns", "resolve"]),
	row$1("replication-lag", "replication", "A copy is behind and old data is read from it", [
		"replica lag",
		"replication",
		"stale read"
	]),
	row$1("split-brain", "replication", "Two believe that they are the one that may write", [
		"split brain",
		"split-brain",
		"two primaries"
	]),
	row$1("lost-update", "data", "One write overwrites another that it did not know of", ["lost update", "race"]),
	row$1("duplicate-effect", "data", "Something happens twice that should happen once", [
		"duplicate",
		"twice",
		"idempot"
	]),
	row$1("consumer-lag", "queue", "Consumers take less than producers give, and the backlog grows", ["backlog", "consumer lag"]),
	row$1("poison-message", "queue", "One message that cannot be handled stops those behind it", ["poison"]),
	row$1("certificate-expiry", "edge", "A certificate or token is no longer valid", [
		"certificate",
		"expir",
		"tls"
	]),
	row$1("edge-rule", "edge", "A rule at the edge blocks, caches or limits what it should not", [
		"waf",
		"edge rule",
		"rate limit"
	]),
	row$1("mis-scoped-command", "operator", "A right command went to the wrong target", ["wrong target", "deleted by"]),
	row$1("network-loss", "hardware", "A network link loses, delays or cuts packets", [
		"packet",
		"network",
		"partition"
	]),
	row$1("node-failure", "hardware", "A machine, rack or zone is gone or ill", [
		"node failure",
		"zone outage",
		"hardware"
	])
];
new Map(MECHANISMS.map((mechanism) => [mechanism.id, mechanism]));
/** The ids, for forms and hints. */
const MECHANISM_IDS = MECHANISMS.map(({ id }) => id);
// packages/scenario/src/faults/unsimulated.ts
/** A form that refuses whatever stands there. */
function unsimulated(what, hint) {
	return {
		word: "not simulated yet",
		schema: () => ({ not: {} }),
		read: (tree, to) => to.report(tree.at, "fault-not-simulated", `"${what}" is not simulated yet`, hint === "" ? void 0 : hint)
	};
}
/** An optional key that must stay out. */
function choiceless(what, hint) {
	return optional(unsimulated(what, hint), `Not simulated yet; ${hint === "" ? "leave it out" : hint}.`);
}
const MODES = [
	"one",
	"all",
	"fixed",
	"fixed-percent",
	"random-max-percent"
], hint = "select by labelSelectors: {app: …}", selectorRecord = record({
	title: "selector",
	about: "Which pods. By the label `app` (or `app.kubernetes.io/name`), whose value is the name of a service; without labels, every service of the namespaces.",
	fields: {
		namespaces: fallback(list(text$1(63)), [], "all", "The namespace of the world."),
		labelSelectors: fallback(mapOf(text$1(63), "mapping of labels"), {}, "none", "Labels; `app` names the service."),
		expressionSelectors: choiceless("expressionSelectors", hint),
		annotationSelectors: choiceless("annotationSelectors", hint),
		fieldSelectors: choiceless("fieldSelectors", hint),
		nodes: choiceless("nodes", hint),
		nodeSelectors: choiceless("nodeSelectors", hint),
		pods: choiceless("pods", hint),
		podPhaseSelectors: choiceless("podPhaseSelectors", hint)
	}
}), APP_LABELS = [
	"app",
	"app.kubernetes.io/name",
	"service",
	"name"
], selector = mapped$1(selectorRecord, (value, tree, to) => {
	if (!checkNamespaces(value.namespaces, to)) return;
	let labels = Object.keys(value.labelSelectors);
	if (labels.length === 0) return to.world?.services.map(({ name }) => name) ?? [];
	let app = APP_LABELS.find((label) => labels.includes(label)), at = to.at(value.labelSelectors);
	if (app === void 0) return to.report(at, "unknown-label", `no service carries the label "${labels[0]}"`, "select by labelSelectors: {app: …}");
	let service = value.labelSelectors[app], known = to.world?.services.map(({ name }) => name);
	return known !== void 0 && !known.includes(service) ? to.report(to.at(value.labelSelectors, app), "unknown-service", `unknown service "${service}"`, nameHint(service, known)) : to.place([service], tree);
});
function checkNamespaces(namespaces, to) {
	let world = to.world;
	if (world === void 0) return !0;
	for (let [i, namespace] of namespaces.entries()) if (namespace !== world.namespace) return to.report(to.at(namespaces, i), "unknown-namespace", `the world has no namespace "${namespace}"`, `write ${world.namespace}`), !1;
	return !0;
}
const mode = choice(MODES), modeValue = scalarForm({
	word: "number in quotes",
	wants: "a whole number in quotes, like \"2\"",
	code: "not-a-number-string",
	schema: {
		type: "string",
		pattern: "^[0-9]+$"
	},
	take: (scalar) => typeof scalar.value == "string" && /^[0-9]+$/.test(scalar.text) ? scalar.text : void 0,
	hint: (scalar) => /^[0-9]+%?$/.test(scalar.text) ? `write "${Number.parseInt(scalar.text, 10)}"` : void 0
}), podFields = {
	selector: {
		form: selector,
		doc: "Which pods.",
		fallback: void 0
	},
	mode: {
		form: mode,
		doc: "How many of the pods selected.",
		fallback: void 0
	},
	value: optional(modeValue, "How many, with `fixed`; how many per cent, with `fixed-percent` and `random-max-percent`."),
	duration: optional(duration(), "How long; absent: until the drill ends."),
	containerNames: fallback(list(text$1(63)), [], "all", "Accepted; an instance has one container.")
};
/** Checks mode and value as Chaos Mesh's webhook does, and gives how many instances that is. */
function countOf(selection, tree, to) {
	let { mode: how, value } = selection, at = to.at(selection, "value");
	if (how === "one") return 1;
	if (how === "all") return 1e6;
	if (value === void 0) return to.report(tree.at, "missing-key", `mode "${how}" needs "value"`, "write value: \"2\"");
	let amount = Number(value);
	if (amount < 1) return to.report(at, "bad-number", `with mode "${how}" value must be at least "1"`);
	if (how === "fixed") return amount;
	if (amount > 100) return to.report(at, "bad-number", `with mode "${how}" value must be at most "100"`);
	let replicas = to.world?.services.find(({ name }) => name === selection.selector[0])?.replicas;
	return amount === 100 ? 1e6 : replicas === void 0 ? 1 : Math.floor(replicas * amount / 100);
}
/** The one service that a pod fault selects. */
function oneService(selection, tree, to) {
	let [service, second] = selection.selector;
	return service !== void 0 && second === void 0 ? service : to.report(to.at(selection, "selector") ?? tree.at, "fault-not-simulated", "a fault that picks among pods of several services is not simulated yet", "name one service with labelSelectors: {app: …}");
}
// packages/scenario/src/faults/cache-chaos.ts
/**
* CacheChaos: a cache that is emptied, gone or slow. Emptying changes state and cannot be taken back.
*/
/** CacheChaos. */
const cacheChaos = mapped$1(record({
	title: "CacheChaos",
	about: "A cache loses its entries, is gone or answers slowly (`spec`).",
	fields: {
		action: field(choice([
			"flush",
			"node-swap",
			"down",
			"slow"
		]), "What happens to it."),
		cache: field(name, "The cache."),
		nodes: fallback(count(1, 64), 1, "1", "With `node-swap`: how many of its servers are replaced by empty ones."),
		factor: optional(number$1({
			min: .01,
			max: 1e5
		}), "With `slow`: lookups take so many times as long."),
		duration: optional(duration(), "With `down` and `slow`: how long; absent: until the drill ends.")
	}
}), (value, tree, to) => {
	let { action, cache } = value;
	return action === "down" ? {
		spec: {
			do: "cache-down",
			cache
		},
		duration: value.duration
	} : action === "slow" ? value.factor === void 0 ? to.report(tree.at, "missing-key", "action \"slow\" needs \"factor\"") : {
		spec: {
			do: "cache-slow",
			cache,
			factor: value.factor
		},
		duration: value.duration
	} : {
		spec: {
			do: "cache-flush",
			cache,
			nodes: action === "flush" ? 1e6 : value.nodes
		},
		duration: void 0
	};
}), correlation = fallback(numberString(100), 0, "\"0\"", "How much a draw follows the one before, in per cent. Accepted; not simulated."), delay = record({
	title: "delay",
	about: "Added to every packet.",
	fields: {
		latency: field(duration(), "The mean."),
		jitter: fallback(duration(), 0, "0ms", "Spread around it."),
		correlation,
		reorder: choiceless("reorder", "")
	}
}), loss = record({
	title: "loss",
	about: "Packets that never arrive.",
	fields: {
		loss: field(numberString(100), "In per cent."),
		correlation
	}
}), duplicate = record({
	title: "duplicate",
	about: "Packets sent twice; they take bandwidth twice.",
	fields: {
		duplicate: field(numberString(100), "In per cent."),
		correlation
	}
}), corrupt = record({
	title: "corrupt",
	about: "Packets that arrive damaged; the receiver drops them, so they are lost.",
	fields: {
		corrupt: field(numberString(100), "In per cent."),
		correlation
	}
}), limit$1 = record({
	title: "bandwidth",
	about: "How fast each pod selected may send.",
	ignored: ["peakrate", "minburst"],
	fields: {
		rate: field(bandwidth, "The rate; `bps` are bytes per second."),
		limit: fallback(count(1, 1e9), 20971520, "20971520", "Accepted; what waits is not dropped."),
		buffer: fallback(count(1, 1e9), 1e4, "10000", "Accepted; there are no bursts above the rate.")
	}
}), rate = record({
	title: "rate",
	about: "How fast each pod selected may send.",
	fields: { rate: field(bandwidth, "The rate; `bps` are bytes per second.") }
}), target = record({
	title: "target",
	about: "The other end.",
	fields: {
		selector: field(selector, "Which pods."),
		mode: field(mode, "How many of them."),
		value: optional(modeValue, "As above.")
	}
}), networkChaos = mapped$1(record({
	title: "NetworkChaos",
	about: "A fault of the network (`spec`).",
	ignored: ["remoteCluster"],
	fields: {
		action: field(choice([
			"delay",
			"loss",
			"partition",
			"netem",
			"duplicate",
			"corrupt",
			"bandwidth",
			"rate"
		]), "What happens to packets; all but `netem` are simulated."),
		...podFields,
		delay: optional(delay, "With `delay`."),
		loss: optional(loss, "With `loss`."),
		direction: fallback(choice([
			"to",
			"from",
			"both"
		]), "to", "to", "Packets that the pods selected send to the target, those that come from it, or both. A call is slowed by its request or by its answer, whichever they are."),
		target: optional(target, "Only towards these pods; absent: towards everybody."),
		externalTargets: fallback(list(text$1(253)), [], "none", "Only towards this host outside: the host or name of a provider."),
		device: optional(text$1(20), "Accepted; there is one."),
		duplicate: optional(duplicate, "With `duplicate`."),
		corrupt: optional(corrupt, "With `corrupt`."),
		bandwidth: optional(limit$1, "With `bandwidth`."),
		rate: optional(rate, "With `rate`.")
	}
}), (value, tree, to) => {
	if (countOf(value, tree, to) === void 0 || !checkDirection(value, to)) return;
	let end = otherEnd(value, to);
	if (end === void 0) return;
	value.mode !== "all" && to.warn(to.at(value, "mode"), "mode-widened", `the simulator applies this to all instances, not to "${value.mode}"`, "write mode: all");
	let spec = networkSpec(value, {
		target: end.target,
		tree,
		to
	});
	return spec === void 0 ? void 0 : {
		spec,
		duration: value.duration
	};
});
function networkSpec(value, { target: towards, tree, to }) {
	let packets = {
		services: value.selector,
		target: towards,
		direction: value.direction
	}, missing = (example) => to.report(tree.at, "missing-key", `action "${value.action}" needs "${value.action}"`, `write ${example}`);
	switch (value.action) {
		case "partition": return {
			do: "network-partition",
			...packets
		};
		case "delay": return value.delay === void 0 ? missing("delay: {latency: 200ms}") : {
			do: "network-delay",
			...packets,
			latency: value.delay.latency,
			jitter: value.delay.jitter
		};
		case "loss": return value.loss === void 0 ? missing("loss: {loss: \"25\"}") : {
			do: "network-loss",
			...packets,
			loss: value.loss.loss / 100
		};
		case "corrupt": return value.corrupt === void 0 ? missing("corrupt: {corrupt: \"5\"}") : {
			do: "network-loss",
			...packets,
			loss: value.corrupt.corrupt / 100
		};
		case "duplicate": return value.duplicate === void 0 ? missing("duplicate: {duplicate: \"10\"}") : {
			do: "network-duplicate",
			...packets,
			duplicate: value.duplicate.duplicate / 100
		};
		case "bandwidth": return value.bandwidth === void 0 ? missing("bandwidth: {rate: 10mbps, limit: 20971520, buffer: 10000}") : {
			do: "network-bandwidth",
			...packets,
			rate: value.bandwidth.rate
		};
		case "rate": return value.rate === void 0 ? missing("rate: {rate: 10mbps}") : {
			do: "network-bandwidth",
			...packets,
			rate: value.rate.rate
		};
		default: return to.report(to.at(value, "action"), "fault-not-simulated", `NetworkChaos with action "${value.action}" is not simulated yet`, "write one fault for each of delay, loss, duplicate, corrupt and rate");
	}
}
function checkDirection(value, to) {
	if (value.direction === "to" || value.action === "partition") return !0;
	let at = to.at(value, "direction");
	if (value.externalTargets.length > 0) to.report(at, "bad-direction", `externalTargets cannot be used with direction "${value.direction}"`, "write direction: to");
	else if (value.target === void 0) to.report(at, "bad-direction", `direction "${value.direction}" needs a target`, "add target, or write direction: to");
	else return !0;
	return !1;
}
/** The one service or provider at the other end; `target` undefined means everybody. */
function otherEnd(value, to) {
	let ends = [...value.target?.selector ?? [], ...value.externalTargets];
	if (ends.length > 1) return to.report(to.at(value, value.target === void 0 ? "externalTargets" : "target"), "fault-not-simulated", "a network fault towards several ends is not simulated yet", "write one fault per end");
	let [external] = value.externalTargets;
	if (external === void 0 || to.world === void 0) return { target: ends[0] };
	let host = external.replace(/:[0-9]+$/, ""), provider = to.world.providers.find((known) => known.host === host || known.name === host);
	if (provider !== void 0) return { target: provider.name };
	let hosts = to.world.providers.map((known) => known.host);
	return to.report(to.at(value.externalTargets, 0), "unknown-provider", `no provider has the host "${external}"`, nameHint(external, hosts));
}
/** PodChaos. */
const podChaos = mapped$1(record({
	title: "PodChaos",
	about: "Instances stop (`spec`).",
	fields: {
		action: field(choice([
			"pod-kill",
			"pod-failure",
			"container-kill"
		]), "`pod-kill` and `container-kill`: they start again at once. `pod-failure`: they stay down until the fault ends."),
		...podFields,
		gracePeriod: fallback(count(), 0, "0", "Accepted; instances stop at once.")
	}
}), (value, tree, to) => {
	let many = countOf(value, tree, to), service = oneService(value, tree, to);
	if (many !== void 0 && service !== void 0) return value.action === "container-kill" && value.containerNames.length === 0 ? to.report(to.at(value, "action"), "missing-key", "action \"container-kill\" needs \"containerNames\"", `write containerNames: [${service}]`) : {
		spec: {
			do: value.action === "pod-failure" ? "pod-failure" : "pod-kill",
			service,
			count: many
		},
		duration: value.duration
	};
}), stressChaos = mapped$1(record({
	title: "StressChaos",
	about: "Something burns resources beside the instances (`spec`).",
	fields: {
		stressors: field(record({
			title: "stressors",
			about: "What is burnt.",
			fields: {
				cpu: field(record({
					title: "cpu",
					about: "Burns processor time.",
					ignored: ["options"],
					fields: {
						workers: field(count(1, 1024), "Threads that burn."),
						load: fallback(number$1({
							min: 0,
							max: 100
						}), 100, "100", "Per cent of a core that each takes.")
					}
				}), "Processor time."),
				memory: choiceless("memory", "use stressors.cpu")
			}
		}), "What is burnt."),
		...podFields,
		stressngStressors: choiceless("stressngStressors", "use stressors.cpu")
	}
}), (value, tree, to) => {
	let many = countOf(value, tree, to), service = oneService(value, tree, to);
	if (many === void 0 || service === void 0) return;
	let limit = to.world?.services.find(({ name }) => name === service)?.cpu ?? 1, burnt = value.stressors.cpu.workers * value.stressors.cpu.load / 100;
	return {
		spec: {
			do: "stress-cpu",
			service,
			count: many,
			load: Math.min(1, burnt / limit)
		},
		duration: value.duration
	};
}), quoted = scalarForm({
	word: "text in quotes",
	wants: "a text in quotes",
	code: "not-a-number-string",
	schema: { type: "string" },
	take: (scalar) => typeof scalar.value == "string" ? scalar.value : void 0,
	hint: (scalar) => `write "${scalar.text}"`
}), experimentSpec = record({
	title: "experiment spec",
	about: "How.",
	ignored: ["probe", "rank"],
	fields: { components: fallback(record({
		title: "components",
		about: "Settings.",
		ignored: [
			"statusCheckTimeouts",
			"nodeSelector",
			"tolerations"
		],
		fields: { env: fallback(list(record({
			title: "env",
			about: "A setting of the experiment.",
			fields: {
				name: field(text$1(100), "E.g. TOTAL_CHAOS_DURATION."),
				value: field(quoted, "In quotes.")
			}
		})), [], "none", "Environment variables.") }
	}), { env: [] }, "none", "Settings.") }
}), experiment = record({
	title: "experiment",
	about: "What is done.",
	fields: {
		name: field(text$1(100), "The Litmus fault."),
		spec: fallback(experimentSpec, { components: { env: [] } }, "none", "How.")
	}
}), chaosEngine = mapped$1(record({
	title: "ChaosEngine",
	about: "A Litmus experiment (`spec`).",
	ignored: [
		"annotationCheck",
		"auxiliaryAppInfo",
		"jobCleanUpPolicy",
		"terminationGracePeriodSeconds",
		"components",
		"defaultHealthCheck"
	],
	fields: {
		appinfo: field(record({
			title: "appinfo",
			about: "To whom.",
			fields: {
				appns: fallback(text$1(63), "default", "default", "The namespace."),
				applabel: field(text$1(200), "`app=` and the name of a service."),
				appkind: fallback(anyText, "deployment", "deployment", "Accepted.")
			}
		}), "To whom."),
		experiments: field(list(experiment, {
			min: 1,
			max: 1
		}), "What is done; one per fault."),
		chaosServiceAccount: optional(text$1(100), "Accepted."),
		engineState: fallback(text$1(20), "active", "active", "Accepted.")
	}
}), (value, _tree, to) => {
	let service = appOf(value, to), done = value.experiments[0], settings = new Settings(done, to), make = Object.hasOwn(TRANSLATED, done.name) ? TRANSLATED[done.name] : void 0;
	if (make === void 0) return refuse$1(done, to);
	if (service === void 0) return;
	let spec = make(service, settings), seconds = settings.number("TOTAL_CHAOS_DURATION", 60);
	return settings.isBad ? void 0 : {
		spec,
		duration: seconds
	};
}), TRANSLATED = {
	"pod-delete": (service, settings) => ({
		do: "pod-kill",
		service,
		count: settings.instances()
	}),
	"pod-network-latency": (service, settings) => ({
		do: "network-delay",
		services: [service],
		target: settings.destination(),
		latency: settings.number("NETWORK_LATENCY", 2e3) / 1e3,
		jitter: settings.number("JITTER", 0) / 1e3
	}),
	"pod-network-loss": (service, settings) => ({
		do: "network-loss",
		services: [service],
		target: settings.destination(),
		loss: Math.min(1, settings.number("NETWORK_PACKET_LOSS_PERCENTAGE", 100) / 100)
	}),
	"pod-cpu-hog": (service, settings) => ({
		do: "stress-cpu",
		service,
		count: settings.instances(),
		load: settings.burn(service)
	})
}, LITMUS_CARRIED = Object.keys(TRANSLATED);
function refuse$1(done, to) {
	let at = to.at(done, "name");
	if (LITMUS_NOT_CARRIED.includes(done.name)) return to.report(at, "fault-not-simulated", `the Litmus fault "${done.name}" is not simulated yet`, `carried: ${LITMUS_CARRIED.join(", ")}`);
	let close = nearest(done.name, [...LITMUS_CARRIED, ...LITMUS_NOT_CARRIED]);
	return to.report(at, "unknown-fault", `unknown Litmus fault "${done.name}"`, close === void 0 ? `carried: ${LITMUS_CARRIED.join(", ")}` : `did you mean "${close}"?`);
}
__name(refuse$1, "refuse");
function appOf(value, to) {
	let at = to.at(value.appinfo, "applabel"), service = /^(?:app|app\.kubernetes\.io\/name|name|service)=(.+)$/.exec(value.appinfo.applabel)?.[1];
	if (service === void 0) return to.report(at, "unknown-label", `cannot tell the service from "${value.appinfo.applabel}"`, "write applabel: app=…");
	let known = to.world?.services.map(({ name }) => name);
	return known === void 0 || known.includes(service) ? service : to.report(at, "unknown-service", `unknown service "${service}"`, nameHint(service, known));
}
/** The environment variables of an experiment, read as numbers. */
var Settings = class {
	constructor(done, to) {
		this.isBad = !1, this.done = done, this.to = to;
	}
	number(named, otherwise) {
		let found = this.find(named);
		if (found === void 0 || found.value === "") return otherwise;
		let value = Number(found.value);
		return Number.isFinite(value) && value >= 0 ? value : this.bad(this.to.at(found, "value"), `${named} must be a number but is ${JSON.stringify(found.value)}`, otherwise);
	}
	/** How many instances PODS_AFFECTED_PERC hits; at least one, as in Litmus. */
	instances() {
		return this.number("PODS_AFFECTED_PERC", 0) >= 100 ? 1e6 : 1;
	}
	destination() {
		let host = this.find("DESTINATION_HOSTS")?.value.split(",")[0]?.trim();
		if (host !== void 0 && host !== "") return this.to.world?.providers.find((provider) => provider.host === host)?.name ?? host;
	}
	burn(service) {
		let limit = this.to.world?.services.find(({ name }) => name === service)?.cpu ?? 1;
		return Math.min(1, Math.max(1, this.number("CPU_CORES", 1)) * this.number("CPU_LOAD", 100) / 100 / limit);
	}
	find(named) {
		return this.done.spec.components.env.find((known) => known.name === named);
	}
	bad(at, message, otherwise) {
		return this.isBad = !0, this.to.report(at, "bad-number", message, "write a number in quotes"), otherwise;
	}
};
// packages/scenario/src/vocabulary/locks.table.ts
const LOCK_MODES = [
	"AccessShare",
	"RowShare",
	"RowExclusive",
	"ShareUpdateExclusive",
	"Share",
	"ShareRowExclusive",
	"Exclusive",
	"AccessExclusive"
], BY_STATEMENT = [
	[/^select\b[\s\S]*\bfor\s+(no\s+key\s+)?(update|share|key\s+share)\b/i, "RowShare"],
	[/^(select|with|copy\s[\s\S]*\sto|table)\b/i, "AccessShare"],
	[/^(insert|update|delete|merge|copy)\b/i, "RowExclusive"],
	[/^(create\s+(unique\s+)?index\s+concurrently|vacuum(?!\s+full)|analyze)\b/i, "ShareUpdateExclusive"],
	[/^create\s+(unique\s+)?index\b/i, "Share"],
	[/^(create\s+trigger|alter\s+table\s[\s\S]*\badd\s+(constraint\s+\S+\s+)?foreign\s+key)\b/i, "ShareRowExclusive"],
	[/^refresh\s+materialized\s+view\s+concurrently\b/i, "Exclusive"],
	[/^(alter|drop|truncate|vacuum\s+full|cluster|reindex|lock\s+table|refresh)\b/i, "AccessExclusive"]
];
/** The lock mode a statement takes; AccessShare for what is not known. */
function lockOfStatement(statement) {
	let body = statement.trim();
	return BY_STATEMENT.find(([pattern]) => pattern.test(body))?.[1] ?? "AccessShare";
}
// packages/scenario/src/world/law-form.ts
/**
* Laws of random durations: a plain duration is constant; others say their shape. The same shapes without a unit are
* laws of size.
*/
const LAW_KINDS = [
	"constant",
	"exponential",
	"lognormal",
	"normal",
	"erlang",
	"hyperexponential",
	"pareto"
], cv2 = (least) => number$1({
	min: least,
	max: 1e3
}), CV2_DOC = "Variance in units of the squared mean; 1 is as variable as exponential.", steady = (value) => Number(value.toPrecision(12));
/** The lognormal law of a mean and a squared coefficient of variation. */
function lognormalOf(mean, variation) {
	return {
		kind: "lognormal",
		median: steady(mean / Math.sqrt(1 + variation)),
		sigma: steady(Math.sqrt(Math.log(1 + variation)))
	};
}
/** Laws over one kind of value; `of` begins the titles of its tables. */
function lawForm(value, of, about) {
	/** A record that becomes a law of one kind. */
	function shape(kind, words, fields) {
		return mapped$1(record({
			title: `${of}${kind} law`,
			about: words,
			fields
		}), (parts) => ({
			kind,
			...parts
		}));
	}
	let constant = mapped$1(value, (read) => ({
		kind: "constant",
		value: read
	})), exponential = scalarOr(mapped$1(value, (mean) => ({
		kind: "exponential",
		mean
	})), shape("exponential", "Memoryless; its standard deviation is its mean.", { mean: field(value, "The mean.") })), byMedian = shape("lognormal", "What remote calls look like: many near the median, a tail to the right.", {
		median: field(value, "Half take less."),
		sigma: fallback(number$1({
			min: 0,
			max: 4
		}), .5, "0.5", "Standard deviation of the logarithm.")
	}), byMean = mapped$1(record({
		title: `${of}lognormal law by its mean`,
		about: "The same law, said by its mean and how much it varies.",
		fields: {
			mean: field(value, "The mean."),
			cv2: fallback(cv2(0), 1, "1", CV2_DOC)
		}
	}), (parts) => lognormalOf(parts.mean, parts.cv2));
	return scalarOr(constant, oneKey({
		title: `${of}law`,
		about,
		variants: {
			constant: {
				form: constant,
				doc: "Always the same; a bare value says so shorter."
			},
			exponential: {
				form: exponential,
				doc: "The mean."
			},
			lognormal: {
				form: eitherBy("mean", byMean, byMedian),
				doc: "A tail to the right, as remote calls have."
			},
			normal: {
				form: shape("normal", "Cut off below a fifth of the mean.", {
					mean: field(value, "The mean."),
					sd: field(value, "The standard deviation.")
				}),
				doc: "Symmetric; cut off below a fifth of the mean."
			},
			erlang: {
				form: shape("erlang", "The sum of k exponential stages.", {
					mean: field(value, "The mean of the sum."),
					k: fallback(number$1({
						min: 1,
						max: 100,
						whole: !0
					}), 2, "2", "How many stages; more are steadier.")
				}),
				doc: "k stages in a row: steadier than exponential."
			},
			hyperexponential: {
				form: shape("hyperexponential", "One of two exponentials that each bring half of the whole.", {
					mean: field(value, "The mean."),
					cv2: fallback(cv2(1), 4, "4", CV2_DOC)
				}),
				doc: "Many short ones and few long ones: burstier than exponential."
			},
			pareto: {
				form: shape("pareto", "A heavy tail that is cut at the cap.", {
					median: field(value, "Half take less."),
					alpha: fallback(number$1({
						min: 1.01,
						max: 10
					}), 2, "2", "Weight of the tail; lower is heavier."),
					cap: field(value, "Never longer than this.")
				}),
				doc: "A heavy tail, cut at a cap."
			}
		}
	}));
}
/** One form where the mapping has a key, another where it has not. */
function eitherBy(key, withKey, without) {
	return {
		word: `${without.word} or ${withKey.word}`,
		read: (tree, to) => (tree.kind === "mapping" && child(tree, key) !== void 0 ? withKey : without).read(tree, to),
		schema: (definitions) => ({ anyOf: [without.schema(definitions), withKey.schema(definitions)] }),
		describe: (sections) => {
			without.describe?.(sections), withKey.describe?.(sections);
		}
	};
}
/** A duration, or a law by its name. */
const law = lawForm(duration(), "", "How long something takes: a duration is that long always; otherwise one key names the law."), sizeLaw = lawForm(number$1({
	min: 0,
	max: 1e6
}), "size ", "How large a request is, 1 = usual: a number is always that; otherwise one key names the law."), retry$1 = record({
	title: "retry",
	about: "What a user does after a failure.",
	fields: {
		probability: fallback(share, 0, "0%", "Tries again so often."),
		think: fallback(law, {
			kind: "exponential",
			mean: 5
		}, "exponential 5s", "After so long; 0 is at once."),
		times: fallback(count(0, 100), 1, "1", "At most so many times.")
	}
}), SEGMENT_KEYS = [
	"region",
	"plan",
	"version",
	"tenant"
], segment = mapped$1(record({
	title: "segment",
	about: "Labels of users.",
	fields: {
		region: optional(text$1(60), "Where they are."),
		plan: optional(text$1(60), "What they pay for."),
		version: optional(text$1(60), "The version of their app."),
		tenant: optional(text$1(60), "Whose account they use.")
	}
}), (labels, tree, to) => {
	let said = SEGMENT_KEYS.filter((key) => labels[key] !== void 0).map((key) => [key, labels[key]]);
	return to.place(Object.fromEntries(said), tree);
}), curve = mapped$1(list(record({
	title: "curve point",
	about: "The factor at an instant; between two points it goes in a straight line.",
	fields: {
		at: field(duration(), "From instant 0."),
		factor: field(number$1({
			min: 0,
			max: 1e3
		}), "The rate is multiplied by this.")
	}
})), (points, _tree, to) => {
	let wrong = points.findIndex(({ at }, i) => i > 0 && at <= points[i - 1].at);
	return wrong < 0 ? points : to.report(to.at(points[wrong], "at"), "wrong-order", "the points of a curve go forward in time", "put them in the order of `at`, each instant once");
}), closed = record({
	title: "closed loop",
	about: "A fixed number of users: each thinks, asks, waits for the answer, and thinks again.",
	fields: {
		users: field(count(0, 2e4), "How many."),
		think: field(law, "How long each thinks between an answer and the next request.")
	}
}), next = record({
	title: "session step",
	about: "Where a user may go on to.",
	fields: {
		operation: field(name, "An operation of the service that the client asks."),
		weight: fallback(number$1({
			min: 0,
			max: 1e6
		}), 1, "1", "How often, against the others.")
	}
}), session = mapped$1(record({
	title: "session",
	about: "Users who got an answer may go on: a session has 1 / (1 − continue) answered requests on average.",
	fields: {
		continue: field(share, "Goes on with this probability after each answer."),
		think: fallback(law, {
			kind: "exponential",
			mean: 5
		}, "exponential 5s", "After so long."),
		to: field(list(next, {
			min: 1,
			max: 100
		}), "To one of these, drawn by weight.")
	}
}), (value, _tree, to) => value.continue >= 1 ? to.report(to.at(value, "continue"), "bad-number", "a session that always goes on never ends", "write less than 100%") : value.to.some(({ weight }) => weight > 0) ? value : to.report(to.at(value, "to"), "bad-number", "all weights are 0", "give at least one operation a weight")), client = mapped$1(record({
	title: "client",
	about: "A population of users: an open loop that arrives at a `rate`, or a `closed` loop of a fixed number.",
	fields: {
		name: field(name, "Its name."),
		journey: field(name, "The journey that its requests count for."),
		to: field(name, "The service it asks."),
		operation: derived(name, () => "", "the only operation there", "The operation it asks for."),
		rate: optional(rate$1, "Mean arrivals, open loop."),
		arrivals: fallback(choice(["poisson", "deterministic"]), "poisson", "poisson", "Poisson: at random. Deterministic: evenly spaced."),
		curve: fallback(curve, [], "always 1", "How the rate (or the number of users) changes over time, by the second."),
		closed: optional(closed, "A closed loop instead of a rate."),
		noise: fallback(share, 0, "0%", "Slow change of the rate: relative standard deviation of its five-minute level."),
		size: optional(sizeLaw, "How large what a user asks for is, 1 = usual; absent: always 1."),
		patience: fallback(duration(), 10, "10s", "Gives up after so long."),
		cancel: fallback(boolean, !1, "false", "True: who gives up is noticed, and the request is cancelled. False: it is worked on for nobody."),
		retry: fallback(retry$1, {
			probability: 0,
			think: {
				kind: "exponential",
				mean: 5
			},
			times: 0
		}, "never", "What users do after a failure."),
		session: optional(session, "What users do after an answer; absent: they are content."),
		segment: fallback(segment, {}, "none", "Labels of these users, e.g. `{region: eu, plan: premium}`.")
	}
}), (value, tree, to) => value.rate === void 0 && value.closed === void 0 ? to.report(tree.at, "missing-key", "the client needs \"rate\" or \"closed\"", "how many users come") : value.rate !== void 0 && value.closed !== void 0 ? to.report(to.at(value, "rate"), "contradiction", "a closed loop has no rate: its users ask when they have thought", "keep one of \"rate\" and \"closed\"") : value.closed !== void 0 && (value.noise > 0 || value.arrivals === "deterministic") ? to.report(to.at(value, value.noise > 0 ? "noise" : "arrivals"), "contradiction", `"${value.noise > 0 ? "noise" : "arrivals"}" belongs to a rate, and a closed loop has none`, "leave it out") : to.place({
	...value,
	rate: value.rate ?? 0
}, tree));
// packages/scenario/src/world/step-form.ts
/** Turns what was read into a step that knows its place. */
function step$3(form, make) {
	return mapped$1(form, (value, tree, to) => to.place({
		...make(value),
		at: tree.at
	}, tree));
}
__name(step$3, "step");
const power = mapped$1(count(0, 2), (value) => value), workRecord = record({
	title: "work",
	about: "Holds the worker for a drawn time.",
	fields: {
		law: field(law, "How long."),
		cpu: fallback(share, 1, "100%", "The share of that time that burns CPU; the rest waits."),
		size: optional(power, "Time grows with this power of the request's size: 0, 1 or 2; absent: 0.")
	}
}), work = {
	word: `${law.word} or ${workRecord.word}`,
	read: (tree, to) => {
		let first = tree.kind === "mapping" ? tree.entries[0]?.key : void 0;
		if (!(tree.kind === "scalar" || tree.kind === "mapping" && tree.entries.length === 1 && LAW_KINDS.some((kind) => kind === first))) return workRecord.read(tree, to);
		let drawn = law.read(tree, to);
		return drawn === void 0 ? void 0 : {
			law: drawn,
			cpu: 1
		};
	},
	schema: (definitions) => ({ anyOf: [law.schema(definitions), workRecord.schema(definitions)] }),
	describe: (sections) => {
		workRecord.describe?.(sections);
	}
}, lockMode = choice(LOCK_MODES, "lock mode"), query = record({
	title: "query",
	about: "A statement on the database whose connection is held. Its lock is held until the connection is committed or released.",
	fields: {
		statement: field(text$1(2e3), "The SQL that players see."),
		table: field(identifier, "The table it locks and reads; one of the database."),
		lock: derived(lockMode, (so) => lockOfStatement(String(so.statement)), "what PostgreSQL takes for the statement", "The table lock mode."),
		law: field(law, "Time of one database core.")
	}
}), branch = mapped$1(lazily("[branch](#branch)", () => record({
	title: "branch",
	about: "Goes one way or the other, by one of `flag`, `segment`, `version` and `chance`. A request goes the same way at every attempt.",
	fields: {
		flag: optional(name, "A flag of the world: `then` while it is on."),
		segment: optional(segment, "Labels of users: `then` for those who have all of them."),
		version: optional(text$1(60), "Users' version: short for `segment: {version: …}`."),
		chance: optional(share, "`then` for this share of the requests of users."),
		then: fallback(steps, [], "nothing", "Steps of the one way."),
		otherwise: fallback(steps, [], "nothing", "Steps of the other.")
	}
})), ({ version, ...rest }, tree, to) => {
	let conditions = [
		rest.flag,
		rest.segment,
		version,
		rest.chance
	].filter((one) => one !== void 0);
	return conditions.length === 1 ? to.place({
		...rest,
		segment: version === void 0 ? rest.segment : { version }
	}, tree) : to.report(tree.at, conditions.length === 0 ? "missing-key" : "contradiction", `a branch goes by one of "flag", "segment", "version" and "chance", and here ${conditions.length === 0 ? "is none" : `are ${conditions.length}`}`, "for two conditions put one branch inside the other");
}), lookup = lazily("[cache step](#cache-step)", () => record({
	title: "cache step",
	about: "Looks the key that this request wants up in a cache. A miss whose steps end well fills the entry at that instant.",
	fields: {
		name: field(name, "A cache of the world."),
		hit: fallback(steps, [], "nothing", "Steps when the entry is there."),
		miss: fallback(steps, [], "nothing", "Steps when it is not: the way to what stands behind the cache.")
	}
})), status = count(100, 599), fail = record({
	title: "fail",
	about: "Ends the request with an error, sometimes or always.",
	fields: {
		chance: fallback(share, 1, "100%", "How often."),
		status: fallback(status, 500, "500", "The HTTP status."),
		reason: fallback(text$1(200), "internal error", "internal error", "What logs and spans call it.")
	}
}), log = record({
	title: "log",
	about: "Writes a line; the trace id, service and version come with it.",
	fields: {
		level: fallback(choice([
			"debug",
			"info",
			"warn",
			"error"
		]), "info", "info", "The level."),
		message: field(text$1(500), "The text of the line."),
		fields: fallback(mapOf(mapped$1(setting, String), "mapping of texts"), {}, "none", "Structured fields beside it.")
	}
}), logLine = scalarOr(mapped$1(text$1(500), (message) => ({
	level: "info",
	message,
	fields: {}
})), log), failNow = scalarOr(mapped$1(status, (code) => ({
	chance: 1,
	status: code,
	reason: "internal error"
})), fail), steps = list(oneKey({
	title: "step",
	about: "What an operation does next. Every step that takes time is a span.",
	variants: {
		work: {
			form: step$3(work, (value) => ({
				do: "work",
				...value
			})),
			doc: "Work for a drawn time."
		},
		acquire: {
			form: step$3(name, (pool) => ({
				do: "acquire",
				pool
			})),
			doc: "Wait for a connection of this pool of the service, and begin a transaction; or for a turn in this limit."
		},
		query: {
			form: step$3(query, (value) => ({
				do: "query",
				...value
			})),
			doc: "A statement on the connection held."
		},
		call: {
			form: step$3(name, (call) => ({
				do: "call",
				call
			})),
			doc: "Call through one of the calls of the service, and wait for the answer."
		},
		all: {
			form: step$3(list(name, {
				min: 1,
				max: 16
			}), (calls) => ({
				do: "all",
				calls
			})),
			doc: "Several calls at once; goes on when all have answered."
		},
		commit: {
			form: step$3(name, (pool) => ({
				do: "release",
				pool,
				commit: !0
			})),
			doc: "Commit and give the connection back: locks end here."
		},
		release: {
			form: step$3(name, (pool) => ({
				do: "release",
				pool,
				commit: !1
			})),
			doc: "Give the connection back without a commit; or leave this limit."
		},
		branch: {
			form: step$3(branch, (value) => ({
				do: "branch",
				...value
			})),
			doc: "One way or the other by a flag, a segment of users or chance."
		},
		cache: {
			form: step$3(lookup, ({ name: cache, hit, miss }) => ({
				do: "cache",
				cache,
				hit,
				miss
			})),
			doc: "Look into a cache, and go one way on a hit and the other on a miss."
		},
		fail: {
			form: step$3(failNow, (value) => ({
				do: "fail",
				...value
			})),
			doc: "End with an error; a bare status fails always."
		},
		log: {
			form: step$3(logLine, (value) => ({
				do: "log",
				...value
			})),
			doc: "Write a log line; a bare text is at level info."
		},
		reply: {
			form: step$3(status, (code) => ({
				do: "reply",
				status: code
			})),
			doc: "End with this status. A program that ends without one replies 200."
		}
	}
}), { max: 100 }), lasting = optional(duration(), "How long; absent: until the drill ends."), providerChaos = mapped$1(record({
	title: "ProviderChaos",
	about: "A third party slows down or fails (`spec`).",
	fields: {
		provider: field(name, "The provider."),
		latency: optional(law, "How long it takes now."),
		errors: optional(share, "How many answers are errors now."),
		statusPageDelay: optional(duration(), "Its status page admits it after so long; absent: never."),
		duration: lasting
	}
}), ({ duration: lasts, ...rest }, tree, to) => rest.latency === void 0 && rest.errors === void 0 ? to.report(tree.at, "missing-key", "ProviderChaos needs \"latency\" or \"errors\"", "say what is wrong with the provider") : {
	spec: {
		do: "provider",
		...rest
	},
	duration: lasts
}), startChaos = mapped$1(record({
	title: "StartChaos",
	about: "Instances cannot start (`spec`).",
	fields: {
		action: field(choice(["image-missing", "node-cordon"]), "Why."),
		service: optional(name, "With `image-missing`: whose image."),
		tag: optional(text$1(100), "With `image-missing`: the tag that the registry does not have."),
		node: optional(name, "With `node-cordon`: the node that takes nothing new."),
		duration: lasting
	}
}), (value, tree, to) => {
	if (value.action === "node-cordon") return value.node === void 0 ? to.report(tree.at, "missing-key", "action \"node-cordon\" needs \"node\"") : {
		spec: {
			do: "node-cordon",
			node: value.node
		},
		duration: value.duration
	};
	if (value.service === void 0) return to.report(tree.at, "missing-key", "action \"image-missing\" needs \"service\"");
	let tag = value.tag ?? to.world?.services.find((known) => known.name === value.service)?.version;
	return tag === void 0 ? to.report(tree.at, "missing-key", "action \"image-missing\" needs \"tag\"") : {
		spec: {
			do: "image-missing",
			service: value.service,
			tag
		},
		duration: value.duration
	};
}), dbLockChaos = mapped$1(record({
	title: "DbLockChaos",
	about: "A session runs one statement, and takes its lock in the order of asking (`spec`).",
	fields: {
		action: fallback(choice(["db-session"]), "db-session", "db-session", "There is one."),
		database: field(name, "Where."),
		statement: field(text$1(2e3), "The SQL that players see."),
		table: field(identifier, "The table."),
		lock: derived(lockMode, (so) => lockOfStatement(String(so.statement)), "what PostgreSQL takes for the statement", "The table lock mode."),
		duration: field(duration(), "How long the statement runs once it has its lock."),
		user: fallback(text$1(63), "postgres", "postgres", "The database user."),
		applicationName: fallback(text$1(63), "psql", "psql", "What `pg_stat_activity` shows.")
	}
}), ({ action: _, ...rest }) => ({
	spec: {
		do: "db-session",
		...rest
	},
	duration: void 0
})), told$1 = {
	author: fallback(text$1(100), "deploy-bot", "deploy-bot", "Who, in the log of changes."),
	details: fallback(anyText, "", "nothing", "The diff, or more words.")
}, FAULT_FORMS = {
	NetworkChaos: networkChaos,
	PodChaos: podChaos,
	StressChaos: stressChaos,
	ChaosEngine: chaosEngine,
	ProviderChaos: providerChaos,
	StartChaos: startChaos,
	DbLockChaos: dbLockChaos,
	ReleaseChaos: mapped$1(record({
		title: "ReleaseChaos",
		about: "Another version is rolled out, and the log of changes says so (`spec`).",
		fields: {
			service: field(name, "The service."),
			version: field(text$1(40), "One of its versions."),
			title: derived(text$1(200), (so) => `${so.service} ${so.version}`, "service and version", "One line for the log of changes."),
			...told$1,
			duration: lasting
		}
	}), ({ duration: lasts, ...rest }) => ({
		spec: {
			do: "release",
			...rest
		},
		duration: lasts
	})),
	ConfigChaos: mapped$1(record({
		title: "ConfigChaos",
		about: "A setting is changed, and the log of changes says so (`spec`).",
		fields: {
			service: field(name, "The service."),
			call: optional(name, "The call whose policy is changed; absent: the service itself."),
			field: field(text$1(40), `Of a call: ${Object.keys(CALL_FIELDS).join(", ")}. Of a service: the name of a pool and \`.size\`, or the name of a flag.`),
			value: field(setting, "The new value, in the spelling of the world file."),
			title: derived(text$1(200), (so) => `${so.service}: ${so.field}`, "service and field", "One line for the log of changes."),
			...told$1,
			duration: lasting
		}
	}), ({ duration: lasts, ...rest }, tree, to) => {
		let value = rest.call === void 0 ? readServiceSetting(tree, to) : readCallSetting(tree, to);
		return value === void 0 ? void 0 : {
			spec: {
				do: "config",
				...rest,
				value
			},
			duration: lasts
		};
	}),
	LoadChaos: mapped$1(record({
		title: "LoadChaos",
		about: "A client sends more or less (`spec`).",
		fields: {
			client: field(name, "The client."),
			factor: field(number$1({
				min: 0,
				max: 1e3
			}), "Its rate is multiplied by this."),
			duration: lasting
		}
	}), ({ duration: lasts, ...rest }) => ({
		spec: {
			do: "load",
			...rest
		},
		duration: lasts
	})),
	CacheChaos: cacheChaos
}, CARRIED_KINDS = CARRIED.map(({ kind }) => kind);
function read(tree, to) {
	if (tree.kind !== "mapping") return to.report(tree.at, "wrong-type", `expected a fault (apiVersion, kind, metadata, spec) but found ${foundWords(tree)}`);
	let kind = readKind(tree, to);
	if (kind === void 0) return;
	let group = CARRIED.find((row) => row.kind === kind).group, isRight = checkVersion(tree, group, to), isStrange = reportUnknownKeys(tree, [
		"apiVersion",
		"kind",
		"metadata",
		"spec"
	], to), named = readName(tree, to), spec = child(tree, "spec");
	if (spec === void 0) return to.report(tree.at, "missing-key", `the ${kind} needs "spec"`);
	let struck = FAULT_FORMS[kind].read(spec, to);
	if (isRight && !isStrange && named !== void 0 && struck !== void 0) return to.place({
		apiVersion: group,
		kind,
		name: named,
		spec: struck.spec,
		at: tree.at,
		duration: struck.duration
	}, tree);
}
function readKind(tree, to) {
	let at = child(tree, "kind")?.at ?? tree.at, kind = textOf(child(tree, "kind"));
	if (kind === void 0) return to.report(at, "missing-key", "the fault needs \"kind\"", `carried: ${CARRIED_KINDS.join(", ")}`);
	if (CARRIED_KINDS.includes(kind)) return kind;
	let other = Object.hasOwn(NOT_CARRIED, kind) ? NOT_CARRIED[kind] : void 0;
	return other === void 0 ? to.report(at, "unknown-fault", `unknown fault "${kind}"`, faultHint(kind)) : to.report(at, "fault-not-simulated", `${kind} (${other.group}) is not simulated yet`, other.instead === "" ? `carried: ${CARRIED_KINDS.join(", ")}` : other.instead);
}
function faultHint(kind) {
	let meant = kind === "Engine" ? "ChaosEngine" : nearest(kind, [...CARRIED_KINDS, ...Object.keys(NOT_CARRIED)]);
	if (meant !== void 0) return `did you mean "${meant}"?`;
	let mechanism = nearest(kind, MECHANISM_IDS), carried = `carried: ${CARRIED_KINDS.join(", ")}`;
	return mechanism === void 0 ? carried : `did you mean the mechanism "${mechanism}"? That belongs to truth.causes; ${carried}`;
}
/** A fault resource. */
const faultForm = {
	word: "[fault](faults.md)",
	read,
	schema: (definitions) => {
		for (let { kind, group } of CARRIED) definitions.has(`fault ${kind}`) || definitions.set(`fault ${kind}`, {
			type: "object",
			additionalProperties: !1,
			required: [
				"apiVersion",
				"kind",
				"metadata",
				"spec"
			],
			properties: {
				apiVersion: { const: group },
				kind: { const: kind },
				metadata: {
					type: "object",
					required: ["name"],
					properties: { name: name.schema(definitions) }
				},
				spec: FAULT_FORMS[kind].schema(definitions)
			}
		});
		return { oneOf: CARRIED.map(({ kind }) => ({ $ref: `#/$defs/${anchor(`fault ${kind}`)}` })) };
	}
}, COMMAND_NAMES = [
	"acknowledge",
	"declare",
	"set-severity",
	"judge-no-incident",
	"dispose-alert",
	"open-hypothesis",
	"revise-hypothesis",
	"set-confidence",
	"judge-hypothesis",
	"pin",
	"unpin",
	"state-blast-radius",
	"mark-impact-start",
	"add-option",
	"act",
	"undo",
	"post-update",
	"reply",
	"note",
	"look",
	"close",
	"file-report",
	"file-post-mortem"
], TERRAINS = [
	"services",
	"monolith",
	"serverless",
	"streaming",
	"edge"
], PANELS = [
	"metrics",
	"logs",
	"traces",
	"changes",
	"alerts"
], FIX_KINDS = [
	"specific",
	"class",
	"architecture"
], PROOF_KINDS = [
	"expert",
	"alternative",
	"nothing",
	"wrong"
], severity = scalarForm({
	word: "severity",
	wants: "a severity from 1 (worst) to 5",
	code: "bad-number",
	schema: { enum: [
		1,
		2,
		3,
		4,
		5,
		"SEV-1",
		"SEV-2",
		"SEV-3",
		"SEV-4",
		"SEV-5"
	] },
	take: (scalar) => {
		let match = /^(?:SEV-?)?([1-5])$/i.exec(scalar.text);
		return match === null ? void 0 : Number(match[1]);
	}
}), timedFault = mapped$1(record({
	title: "timed fault",
	about: "A fault and when it strikes, from the first instant of the drill; negative: during the history.",
	fields: {
		at: field(duration({ signed: !0 }), "When it strikes."),
		until: optional(duration({ signed: !0 }), "When it ends; absent: after the duration of the fault itself, or never."),
		fault: field(faultForm, "What strikes.")
	}
}), (value, tree, to) => {
	let { duration: lasts, ...fault } = value.fault, until = value.until ?? (lasts === void 0 ? void 0 : value.at + lasts);
	return until !== void 0 && until <= value.at ? to.report(to.at(value, "until"), "bad-order", "the fault ends before it strikes", "until counts from the same instant as at") : to.place({
		at: value.at,
		until,
		fault: to.place(fault, to.treeOf(value.fault) ?? tree)
	}, tree);
}), cause = record({
	title: "cause",
	about: "A right answer: where, and why it hurt.",
	fields: {
		component: field(name, "As telemetry names it."),
		mechanism: field(choice(MECHANISM_IDS, "[mechanism](mechanisms.md)"), "One of the mechanisms.")
	}
}), signal = record({
	title: "signal",
	located: !0,
	about: "Something that told the cause to whoever looked.",
	fields: {
		id: field(name, "Its name."),
		title: field(text$1(200), "What it shows, in words."),
		panel: field(choice(PANELS), "Where it is seen."),
		query: field(text$1(4e3), "PromQL (visible once not empty), LogQL (once it yields a line), a trace search (once one matches), or words of the title of a change."),
		tells: field(text$1(500), "What separates this theory from its rivals, in one sentence.")
	}
}), blastRadius = record({
	title: "blast radius",
	about: "Who was hurt.",
	fields: {
		journeys: field(list(name), "Journeys of the world."),
		services: field(list(name), "Services of the world."),
		segments: fallback(list(text$1(64)), [], "all alike", "Segments of clients.")
	}
}), mitigation = record({
	title: "mitigation",
	about: "A way out.",
	fields: {
		title: field(text$1(200), "In words."),
		actions: field(list(actionForm, { min: 1 }), "What is done."),
		effect: field(text$1(500), "What comes of it.")
	}
}), wrongMove = record({
	title: "wrong move",
	about: "What tempts, and does not help.",
	fields: {
		title: field(text$1(200), "In words."),
		effect: field(text$1(500), "What comes of it.")
	}
}), fix = record({
	title: "fix",
	about: "What keeps it from coming back.",
	fields: {
		kind: field(choice(FIX_KINDS), "For this case, for its class, or for the architecture."),
		title: field(text$1(300), "In words.")
	}
}), secret = mapped$1(text$1(80), (word) => word.toLowerCase());
record({
	title: "truth",
	about: "What happened, why, and how it could be known.",
	fields: {
		faults: field(list(timedFault), "What strikes, and when. An empty list is a false alarm."),
		causes: field(list(cause), "Right answers; the first is the best."),
		trigger: field(text$1(500), "What changed."),
		summary: field(text$1(4e3), "What happened, for the debrief."),
		sustaining: optional(text$1(1e3), "What kept it going after the trigger had gone."),
		factors: field(list(text$1(300), { max: 12 }), "Contributing factors, three to seven."),
		severity: field(severity, "The right severity."),
		blastRadius: field(blastRadius, "Who was hurt."),
		signals: field(list(signal), "What told the cause."),
		alerts: fallback(list(text$1(128)), [], "none", "Alerts that are part of this incident; others are noise."),
		mitigations: field(list(mitigation), "Ways out."),
		wrongMoves: fallback(list(wrongMove), [], "none", "What tempts, and does not help."),
		fixes: fallback(list(fix), [], "none", "What keeps it from coming back."),
		secrets: derived(list(secret), () => [], "none", "Words that must not reach players before the close.")
	}
});
// packages/scenario/src/vocabulary/parameters.table.ts
/**
* The live parameters of a world: what can be changed while it runs, by name, with the unit of each. A name in angle
* brackets stands for any of its kind. The world declares them (`world/src/cold/define-parameters.ts`); a test there
* holds both lists equal.
*/
/** One of a few words, by its place among them. */
const word = (words) => mapped$1(choice(words), (one) => words.indexOf(one)), factor = number$1({
	min: 0,
	max: 1e3
});
/** Fields of a call policy are those that flags and faults may set, too. */
function callRows() {
	return Object.entries(CALL_FIELDS).map(([field, { form, doc }]) => ({
		name: `call/<service>/<call>/${field}`,
		form,
		doc
	}));
}
const unlimited = orWord(bandwidth, "unlimited", Infinity), NETWORK_FIELDS = [
	{
		name: "outage",
		form: boolean,
		doc: "Requests and answers sent are held, and arrive in order at the instant it ends, as after TCP retransmission."
	},
	{
		name: "extra",
		form: duration(),
		doc: "Latency added to requests."
	},
	{
		name: "jitter",
		form: duration(),
		doc: "Standard deviation of the latency of requests."
	},
	{
		name: "loss",
		form: share,
		doc: "Requests lost; each loss costs a retransmission, the seventh the connection."
	},
	{
		name: "cut",
		form: boolean,
		doc: "No request arrives; the timeout of the caller decides, or a reset after 19s."
	},
	{
		name: "duplicate",
		form: share,
		doc: "Requests sent twice: they take bandwidth twice, and count once."
	},
	{
		name: "bandwidth",
		form: unlimited,
		doc: "How fast each instance of the caller sends requests."
	},
	{
		name: "answerExtra",
		form: duration(),
		doc: "Latency added to answers."
	},
	{
		name: "answerJitter",
		form: duration(),
		doc: "Standard deviation of the latency of answers."
	},
	{
		name: "answerLoss",
		form: share,
		doc: "Answers lost; each loss costs a retransmission, the seventh the connection."
	},
	{
		name: "answerCut",
		form: boolean,
		doc: "No answer arrives."
	},
	{
		name: "answerDuplicate",
		form: share,
		doc: "Answers sent twice."
	},
	{
		name: "answerBandwidth",
		form: unlimited,
		doc: "How fast each instance of the callee sends answers."
	}
];
function networkRows(edge) {
	return NETWORK_FIELDS.map((row) => ({
		...row,
		name: `${edge}/${row.name}`
	}));
}
const waiters = orWord(count(0, 1e6), "unlimited", Infinity), PARAMETERS = [
	...callRows(),
	{
		name: "call/<service>/<call>/open",
		form: boolean,
		doc: "The breaker is held open by hand."
	},
	...networkRows("call/<service>/<call>"),
	...networkRows("client/<client>"),
	{
		name: "link/<link>/rtt",
		form: duration(),
		doc: "Round-trip time between two zones, named `a-b` as in the file; half of it each way."
	},
	{
		name: "link/<link>/jitter",
		form: duration(),
		doc: "Standard deviation of it."
	},
	{
		name: "link/<link>/bandwidth",
		form: unlimited,
		doc: "What it carries each way."
	},
	{
		name: "service/<service>/bandwidth",
		form: unlimited,
		doc: "How fast each instance sends."
	},
	{
		name: "service/<service>/errors",
		form: share,
		doc: "Requests that fail with 500 instead of their reply."
	},
	{
		name: "pool/<service>/<pool>/size",
		form: count(1, 1e4),
		doc: "Connections per instance."
	},
	{
		name: "pool/<service>/<pool>/acquireTimeout",
		form: durationOrNone,
		doc: "How long who asks from now on waits for a connection."
	},
	{
		name: "pool/<service>/<pool>/maxLifetime",
		form: durationOrNone,
		doc: "Age at which a connection is replaced."
	},
	{
		name: "pool/<service>/<pool>/waiters",
		form: waiters,
		doc: "Requests that may wait for a connection."
	},
	{
		name: "pool/<service>/<tested>/validate",
		form: boolean,
		doc: "Connections are tried when borrowed, for a pool that has a `validate` or can be `stale`."
	},
	{
		name: "limit/<service>/<limit>/size",
		form: count(1, 1e4),
		doc: "Requests at a time per instance."
	},
	{
		name: "limit/<service>/<limit>/acquireTimeout",
		form: durationOrNone,
		doc: "How long a request waits for a turn."
	},
	{
		name: "limit/<service>/<limit>/waiters",
		form: waiters,
		doc: "Requests that may wait for a turn."
	},
	{
		name: "service/<component>/admit",
		form: share,
		doc: "Requests admitted; the rest is refused at once."
	},
	{
		name: "service/<component>/work",
		form: factor,
		doc: "Factor on the time of all its work."
	},
	{
		name: "service/<service>/workers",
		form: orWord(count(1, 1e6), "unlimited", Infinity),
		doc: "Requests an instance works on at a time; who is busy ends what it does."
	},
	{
		name: "service/<service>/queue",
		form: orWord(count(0, 1e6), "unbounded", Infinity),
		doc: "Requests that may wait per instance; who waits already stays."
	},
	{
		name: "service/<service>/order",
		form: word(["fifo", "lifo"]),
		doc: "Who is next in the queue."
	},
	{
		name: "service/<service>/drop",
		form: word([
			"none",
			"expired",
			"codel"
		]),
		doc: "What is dropped from the queue when its turn comes."
	},
	{
		name: "service/<service>/codelTarget",
		form: duration(),
		doc: "CoDel's target: a wait that is fine."
	},
	{
		name: "service/<service>/codelInterval",
		form: duration(),
		doc: "CoDel's interval."
	},
	{
		name: "service/<service>/patience",
		form: factor,
		doc: "Factor on the patience of requests in the queue."
	},
	{
		name: "service/<service>/warmupFor",
		form: duration(),
		doc: "How long a new instance warms up."
	},
	{
		name: "service/<service>/warmupFactor",
		form: factor,
		doc: "Factor on the work of an instance that is new."
	},
	{
		name: "service/<service>/memory",
		form: bytes,
		doc: "Memory above which an instance is killed."
	},
	{
		name: "service/<service>/memoryBase",
		form: bytes,
		doc: "Memory that a process holds at rest."
	},
	{
		name: "service/<service>/memoryPerRequest",
		form: bytes,
		doc: "Memory that each request inside holds."
	},
	{
		name: "service/<service>/algorithm",
		form: word(ALGORITHMS),
		doc: "How requests are spread over the instances."
	},
	{
		name: "service/<service>/panic",
		form: share,
		doc: "When fewer than this share of the instances are fit, all are used."
	},
	{
		name: "service/<service>/eject/consecutive",
		form: count(0, 1e4),
		doc: "Failures in a row that eject an instance; 0 = none."
	},
	{
		name: "service/<service>/eject/for",
		form: duration(),
		doc: "How long an ejected instance stays out."
	},
	{
		name: "service/<service>/eject/max",
		form: share,
		doc: "The largest share of instances ejected at once."
	},
	{
		name: "service/<service>/health/interval",
		form: duration(),
		doc: "Between two health checks of an instance; 0 = none."
	},
	{
		name: "service/<service>/health/timeout",
		form: duration(),
		doc: "How soon a health check must be answered."
	},
	{
		name: "service/<service>/health/unhealthy",
		form: count(1, 100),
		doc: "Failed checks in a row that take out."
	},
	{
		name: "service/<service>/health/healthy",
		form: count(1, 100),
		doc: "Good checks in a row that bring back."
	},
	{
		name: "service/<service>/weight/<version>",
		form: factor,
		doc: "How much of the traffic instances of a version take; 1 as others, 0 none."
	},
	{
		name: "instance/<slot>/weight",
		form: factor,
		doc: "How much of the traffic one instance takes; 1 as others, 0 drained."
	},
	{
		name: "instance/<slot>/speed",
		form: factor,
		doc: "Factor on the time of work of one instance."
	},
	{
		name: "instance/<slot>/cores",
		form: cores$1,
		doc: "CPU limit of one instance, in cores."
	},
	{
		name: "instance/<slot>/hog",
		form: number$1({
			min: 0,
			max: 4096
		}),
		doc: "Cores that something beside the requests of one instance wants."
	},
	{
		name: "provider/<provider>/law",
		form: law,
		doc: "How long the provider takes."
	},
	{
		name: "provider/<provider>/errors",
		form: share,
		doc: "Answers of the provider that are errors."
	},
	{
		name: "cache/<cache>/up",
		form: boolean,
		doc: "The cache answers; what it held is gone once it did not."
	},
	{
		name: "cache/<cache>/bypass",
		form: boolean,
		doc: "Requests go past the cache without looking or filling."
	},
	{
		name: "cache/<cache>/coalescing",
		form: boolean,
		doc: "Requests that miss a key wait for the one that loads it."
	},
	{
		name: "cache/<cache>/slow",
		form: factor,
		doc: "Factor on the time of a lookup."
	},
	{
		name: "cache/<cache>/ttl",
		form: durationOrNone,
		doc: "Mean time to live of entries filled from now on."
	},
	{
		name: "cache/<negative>/negativeTtl",
		form: duration(),
		doc: "How long a failed load is remembered, for a cache that remembers them."
	},
	{
		name: "cache/<bounded>/capacity",
		form: count(1, 2e6),
		doc: "Entries it holds, at most twice those of its file, for a cache that is bounded."
	},
	{
		name: "client/<client>/rate",
		form: factor,
		doc: "Factor on the rate of arrivals, or on the users of a closed loop."
	},
	{
		name: "client/<client>/users",
		form: count(0, 2e4),
		doc: "Users of a closed loop."
	},
	{
		name: "client/<client>/continue",
		form: share,
		doc: "How often a user goes on after an answer."
	},
	{
		name: "client/<client>/cancel",
		form: boolean,
		doc: "Who gives up is noticed, and the request is cancelled."
	},
	{
		name: "flag/<flag>",
		form: boolean,
		doc: "The flag is on."
	},
	{
		name: "noise/work",
		form: share,
		doc: "Slow noise of all work: relative standard deviation."
	},
	{
		name: "node/<node>/cordoned",
		form: boolean,
		doc: "Nothing new is placed on the node."
	},
	{
		name: "database/<database>/up",
		form: boolean,
		doc: "The database takes connections."
	},
	{
		name: "database/<database>/slow",
		form: ratio,
		doc: "Factor on the time of statements."
	}
];
/** The row of a parameter, whether or not the world has what it names. */
function parameterOf(name) {
	let parts = name.split("/");
	return PARAMETERS.find((row) => {
		let wanted = row.name.split("/");
		return wanted.length === parts.length && wanted.every((part, i) => part.startsWith("<") || part === parts[i]);
	});
}
/** Every parameter that a world has by name; those of single instances, which come and go by number, are left out. */
function parametersOf(world) {
	let names = {
		"<service>": world.services.map(({ name }) => name),
		"<component>": [...world.services, ...world.providers].map(({ name }) => name),
		"<provider>": world.providers.map(({ name }) => name),
		"<cache>": world.caches.map(({ name }) => name),
		"<negative>": world.caches.filter((cache) => cache.negativeTtl !== void 0).map(({ name }) => name),
		"<bounded>": world.caches.filter((cache) => cache.capacity !== Infinity).map(({ name }) => name),
		"<link>": (world.network?.zones ?? []).map(({ between }) => between.join("-")),
		"<client>": world.clients.map(({ name }) => name),
		"<flag>": world.flags.map(({ name }) => name),
		"<node>": world.nodes.map(({ name }) => name),
		"<database>": world.databases.map(({ name }) => name)
	};
	return PARAMETERS.filter((row) => !row.name.includes("<slot>")).flatMap((row) => /<(call|pool|tested|limit|version)>/.test(row.name) ? world.services.flatMap((service) => expand(row.name.replace("<service>", service.name), ownNames(service))) : expand(row.name, names));
}
function ownNames(service) {
	return {
		"<call>": service.calls.map(({ name }) => name),
		"<pool>": service.pools.map(({ name }) => name),
		"<tested>": service.pools.filter((pool) => pool.validate !== void 0 || pool.onFailover === "stale").map(({ name }) => name),
		"<limit>": service.limits.map(({ name }) => name),
		"<version>": [.../* @__PURE__ */ new Set([service.version, ...service.versions.map(({ version }) => version)])]
	};
}
function expand(pattern, names) {
	let hole = /<[a-z]+>/.exec(pattern)?.[0];
	return hole === void 0 ? [pattern] : (names[hole] ?? []).map((name) => pattern.replace(hole, name));
}
// packages/scenario/src/change/change-form.ts
/**
* What stands under `spec` of a Change: a window, faults that strike in both runs, and what only one of them has.
*/
const when = {
	at: field(duration(), "When, from instant 0 of the world."),
	until: optional(duration(), "When it is taken back; absent: it stays.")
}, act = mapped$1(record({
	title: "timed action",
	about: "An [action](actions.md) that one of the two runs has.",
	fields: {
		...when,
		do: field(text$1(64), "One of the actions."),
		target: field(text$1(128), "A service, database, node, flag or job."),
		params: fallback(mapOf(setting, "mapping of parameters"), {}, "none", "As the action asks for.")
	}
}), (value, tree, to) => {
	let action = actionForm.read(without(tree, ["at", "until"]), to);
	if (action !== void 0) return value.until !== void 0 && actionOf(action.do).isIrreversible ? to.report(to.at(value, "until"), "bad-order", `"${action.do}" cannot be taken back`, "leave \"until\" out") : {
		how: "act",
		action,
		at: value.at,
		until: value.until,
		place: tree.at
	};
}), anything = {
	word: "value of the parameter",
	read: (tree) => tree,
	schema: (definitions) => ({ anyOf: [setting.schema(definitions), law.schema(definitions)] })
}, set$1 = mapped$1(record({
	title: "timed setting",
	about: "A live parameter that one of the two runs has at another value.",
	fields: {
		...when,
		set: field(text$1(200), "The name of a parameter, as in the table below."),
		to: field(anything, "Its value, with its unit.")
	}
}), (value, tree, to) => {
	let row = parameterOf(value.set), known = to.world === void 0 ? void 0 : parametersOf(to.world);
	if (row === void 0 || known !== void 0 && !value.set.includes("instance/") && !known.includes(value.set)) return to.report(to.at(value, "set"), "unknown-parameter", `unknown parameter "${value.set}"`, nearestNames(value.set, known ?? PARAMETERS.map(({ name }) => name)));
	let read = row.form.read(value.to, to);
	if (read === void 0) return;
	let amount = typeof read == "boolean" ? Number(read) : read;
	return {
		how: "set",
		parameter: value.set,
		to: amount,
		at: value.at,
		until: value.until,
		place: tree.at
	};
});
/** The name that was probably meant; of a thing that is known, what it has. */
function nearestNames(word, known) {
	let thing = word.slice(0, word.lastIndexOf("/") + 1), own = known.filter((name) => thing !== "" && name.startsWith(thing)).map((name) => name.slice(thing.length));
	if (own.length === 0) {
		let meant = closest(word, known);
		return meant === void 0 ? "they stand in docs/reference/change.md" : `did you mean "${meant}"?`;
	}
	let close = nearest(word.slice(thing.length), own);
	return close === void 0 ? `${thing} has ${own.join(", ")}` : `did you mean "${thing}${close}"?`;
}
function without(tree, keys) {
	return tree.kind === "mapping" ? {
		...tree,
		entries: tree.entries.filter(({ key }) => !keys.includes(key))
	} : tree;
}
/** One change: an action or a setting, by the key that stands there. */
const step$2 = {
	word: `${act.word} or ${set$1.word}`,
	read: (tree, to) => {
		let value = (child(tree, "set") === void 0 ? act : set$1).read(tree, to);
		return value === void 0 || value.until === void 0 || value.until > value.at ? value : to.report(child(tree, "until").at, "bad-order", "the change ends before it begins", "until counts from the same instant as at");
	},
	schema: (definitions) => ({ anyOf: [act.schema(definitions), set$1.schema(definitions)] }),
	describe: (sections) => {
		act.describe?.(sections), set$1.describe?.(sections);
	}
}, window = record({
	title: "measure",
	about: "The window over which the SLIs are read.",
	fields: {
		from: field(duration(), "Its beginning."),
		to: field(duration(), "Its end.")
	}
});
mapped$1(record({
	title: "change",
	about: "Two runs with one seed; only one of them has the changes. Its name is `metadata.name`.",
	fields: {
		from: fallback(duration(), 0, "0", "What is before is warm-up: nothing strikes or changes before it."),
		until: field(duration(), "Where both runs end."),
		faults: fallback(list(timedFault), [], "none", "What strikes in both runs; times from instant 0 of the world."),
		changes: field(list(step$2, {
			min: 1,
			max: 100
		}), "What only one of the runs has."),
		measure: derived(window, (so) => ({
			from: Math.min(...(so.changes ?? []).map(({ at }) => at), so.until),
			to: so.until
		}), "from the first change to `until`", "Where the SLIs are read.")
	}
}), (value, tree, to) => {
	let before = to.issues.length;
	return checkTimes(value, tree, to), to.issues.length > before ? void 0 : value;
});
function checkTimes(value, tree, to) {
	let wrong = (path, message, hint) => to.report(path?.at ?? tree.at, "bad-order", message, hint);
	value.until <= value.from && wrong(child(tree, "until"), "the runs end before they begin", "until comes after from");
	let { from, to: end } = value.measure, measure = child(tree, "measure");
	end <= from && wrong(measure, "the window of measuring is empty", "measure.to comes after measure.from"), end > value.until && wrong(measure, "the window of measuring goes on after the end", "raise until");
	for (let [i, one] of value.changes.entries()) checkInside(one.at, {
		what: "change",
		at: itemOf(tree, "changes", i),
		value
	}, wrong);
	for (let [i, one] of value.faults.entries()) checkInside(one.at, {
		what: "fault",
		at: itemOf(tree, "faults", i),
		value
	}, wrong);
}
function itemOf(tree, key, i) {
	let items = child(tree, key);
	return items?.kind === "list" ? items.items[i] : void 0;
}
function checkInside(at, about, wrong) {
	at < about.value.from && wrong(about.at, `this ${about.what} comes before "from"`, "what is before is warm-up"), at >= about.value.until && wrong(about.at, `this ${about.what} comes after the end`, "raise until");
}
// packages/scenario/src/lint/law-mean.ts
/** Seconds on average. */
function meanOf(law) {
	switch (law.kind) {
		case "constant": return law.value;
		case "lognormal": return law.median * Math.exp(law.sigma ** 2 / 2);
		case "pareto": return paretoMean(law.median / 2 ** (1 / law.alpha), law.alpha, law.cap);
		default: return law.mean;
	}
}
/** Of min(X, cap) with X Pareto: scale + ∫ from scale to cap of (scale/x)^alpha dx. */
function paretoMean(scale, alpha, cap) {
	return cap <= scale ? cap : scale + scale ** alpha * (scale ** (1 - alpha) - cap ** (1 - alpha)) / (alpha - 1);
}
// packages/scenario/src/story/proof-form.ts
/**
* `proof/*.yaml`: scripted plays, with what must come of each.
*/
/** A command: its `type` is known, actions and mechanisms in it are checked, the rest is the drill's to check. */
const command = {
	word: "command of the drill",
	schema: () => ({
		type: "object",
		required: ["type"],
		properties: { type: { enum: COMMAND_NAMES } }
	}),
	read: (tree, to) => {
		if (tree.kind !== "mapping") return to.report(tree.at, "wrong-type", `expected a command (a mapping with "type") but found ${foundWords(tree)}`);
		let type = textOf(child(tree, "type"));
		return type === void 0 ? to.report(tree.at, "missing-key", "the command needs \"type\"", `one of ${COMMAND_NAMES.join(", ")}`) : COMMAND_NAMES.some((known) => known === type) ? checkAction(tree, to) && checkMechanism(tree, to) ? plain(tree) : void 0 : to.report(child(tree, "type").at, "unknown-command", `unknown command "${type}"`, nameHint(type, COMMAND_NAMES));
	}
};
function checkAction(tree, to) {
	let action = child(tree, "action");
	return action === void 0 || actionForm.read(action, to) !== void 0;
}
function checkMechanism(tree, to) {
	let written = child(tree, "mechanism"), mechanism = textOf(written);
	return written === void 0 || mechanism === void 0 || mechanism === "" || MECHANISM_IDS.includes(mechanism) ? !0 : (to.report(written.at, "unknown-choice", `unknown mechanism "${mechanism}"`, nameHint(mechanism, MECHANISM_IDS)), !1);
}
const step$1 = record({
	title: "proof step",
	located: !0,
	about: "A command and its time.",
	fields: {
		after: field(duration(), "After the page."),
		command: field(command, "What is done.")
	}
}), check$11 = record({
	title: "check",
	located: !0,
	about: "PromQL that must hold at an instant.",
	fields: {
		after: field(duration(), "After the page."),
		query: field(text$1(4e3), "It must yield something that is not false."),
		because: fallback(text$1(500), "", "nothing", "What it shows.")
	}
}), expectation = record({
	title: "expectation",
	about: "What must come of the play.",
	fields: {
		recovered: optional(boolean, "All journeys held."),
		diagnosed: optional(boolean, "A confirmed hypothesis matches a cause."),
		checks: fallback(list(check$11), [], "none", "Conditions at instants.")
	}
});
mapped$1(record({
	title: "proof",
	about: "A scripted play, with what must come of it. Its name is `metadata.name`.",
	fields: {
		kind: field(choice(PROOF_KINDS), "An expert and an alternative recover and diagnose; doing nothing does not; a wrong move does what the truth says."),
		about: fallback(text$1(500), "", "nothing", "What it shows."),
		steps: fallback(list(step$1, { max: 200 }), [], "none", "Commands, in order."),
		until: field(duration(), "When the play ends, after the page."),
		expect: field(expectation, "What must come of it.")
	}
}), (value, tree, to) => {
	let last = 0;
	for (let one of value.steps) one.after < last && to.report(to.at(one, "after"), "bad-order", "this step comes before the one above it", "sort the steps by time"), one.after > value.until && to.report(to.at(one, "after"), "bad-order", "this step comes after the end of the play", "raise until"), last = Math.max(last, one.after);
	for (let one of value.expect.checks) one.after > value.until && to.report(to.at(one, "after"), "bad-order", "this check comes after the end of the play", "raise until");
	return to.place(value, to.treeOf(value) ?? tree);
});
// packages/scenario/src/story/scenario-form.ts
/**
* `scenario.yaml`: the story, which players may read.
*/
const shown = fallback(boolean, !0, "true", "Players may use it."), evidence = record({
	title: "evidence",
	about: "What players may look at. The architecture never, before the debrief.",
	fields: {
		metrics: shown,
		logs: shown,
		traces: shown,
		changes: shown,
		alerts: shown,
		runbooks: shown,
		source: shown
	}
}), ALL_EVIDENCE = {
	metrics: !0,
	logs: !0,
	traces: !0,
	changes: !0,
	alerts: !0,
	runbooks: !0,
	source: !0
}, inject = record({
	title: "inject",
	located: !0,
	about: "A message that the story delivers.",
	fields: {
		id: field(name, "Its name."),
		after: field(duration(), "After the page."),
		from: field(text$1(100), "Who writes."),
		role: field(text$1(100), "Who that is: support, an executive, a customer, another team."),
		text: field(text$1(2e3), "The message. It may be wrong, as in life."),
		when: optional(text$1(2e3), "PromQL that must hold then; absent: always.")
	}
}), journeyGoal = record({
	title: "journey goal",
	about: "A journey that this drill judges otherwise than its world.",
	fields: {
		journey: field(name, "A journey of the world."),
		goal: optional(share, "The share of good requests that is enough; absent: as the world says."),
		latency: optional(duration(), "A good request succeeded within this; absent: as the world says."),
		window: optional(duration(), "The share is taken over this; absent: as the world says.")
	}
}), minutesRecord = record({
	title: "minutes",
	about: "How long a drill takes, most of the time. `15-25` says so shorter.",
	fields: {
		from: field(number$1({
			min: 1,
			max: 600
		}), "At least."),
		to: field(number$1({
			min: 1,
			max: 600
		}), "At most.")
	}
}), minutesShort = scalarForm({
	word: "from-to",
	wants: "minutes, like 15-25",
	schema: {
		type: ["string", "number"],
		pattern: "^[0-9]+ ?[-–] ?[0-9]+$"
	},
	take: (scalar) => {
		let match = /^([0-9]{1,3})(?: ?[-–] ?([0-9]{1,3}))?$/.exec(scalar.text);
		if (match === null) return;
		let [from, to] = [Number(match[1]), Number(match[2] ?? match[1])];
		return from >= 1 && to >= from ? {
			from,
			to
		} : void 0;
	}
}), level = number$1({
	min: 1,
	max: 4,
	whole: !0
}), actionName = choice(ACTION_NAMES, "[action](actions.md)");
record({
	title: "scenario",
	about: "The story. The slug is `metadata.name` and the name of the folder. Slug, title and symptom tell symptoms only.",
	fields: {
		title: field(text$1(80), "What the library shows. Symptoms, never the mechanism."),
		symptom: field(text$1(200), "One line: what is seen, and what is not."),
		world: field(name, "The world it runs in: a folder of `worlds/`."),
		terrain: fallback(choice(TERRAINS), "services", "services", "The kind of system."),
		level: field(level, "From 1 (easy) to 4 (hard)."),
		minutes: field(scalarOr(minutesShort, minutesRecord), "How long a drill takes, most of the time."),
		role: fallback(text$1(200), "You are on call.", "You are on call.", "Who the player is."),
		briefing: field(text$1(8e3), "Markdown: terrain, role, rules, what good looks like. No diagram, no cause."),
		evidence: fallback(evidence, ALL_EVIDENCE, "everything", "What players may look at."),
		history: fallback(duration(), 3600, "1h", "What can be queried from before the first instant; the world starts so much earlier."),
		hold: fallback(duration(), 300, "5m", "Every journey must hold so long, under load, before the drill counts as recovered."),
		goals: optional(list(journeyGoal, { min: 1 }), "Journeys judged otherwise here; absent: as the world says."),
		injects: fallback(list(inject), [], "none", "Messages of the story."),
		actions: optional(list(actionName, { min: 1 }), "Actions on offer; absent: all that the world supports.")
	}
});
// packages/scenario/src/lint/balancing.ts
const BLIND$1 = ["round-robin", "random"];
function checkWeights(service, weights, to) {
	let known = [service.version, ...service.versions.map(({ version }) => version)];
	for (let version of Object.keys(weights.versions)) known.includes(version) || to.report(to.at(weights.versions, version), "unknown-version", `${service.name} has no version "${version}" to weigh`, nameHint(version, known));
	let first = Array.from({ length: service.replicas }, (_, i) => weights.ordinals[i] ?? 1);
	service.replicas > 0 && (weights.versions[service.version] === 0 || first.every((w) => w === 0)) && to.report(to.at(weights), "no-weight", `no instance of ${service.name} has a weight above 0, so nobody takes its traffic`, "give at least one a weight");
	let algorithm = service.balancing?.algorithm ?? "round-robin";
	[...weights.ordinals, ...Object.values(weights.versions)].filter((w) => w !== 0 && w !== 1).length > 0 && BLIND$1.includes(algorithm) && to.warn(to.at(weights), "weight-ignored", `${algorithm} asks only whether a weight is 0, not how large it is`, "write balancing: {algorithm: weighted}");
}
function check$10(world, to) {
	for (let service of world.services) {
		service.weights !== void 0 && checkWeights(service, service.weights, to);
		let probe = service.balancing?.healthCheck ?? "none";
		probe !== "none" && (probe.interval === 0 ? to.report(to.at(probe, "interval"), "bad-interval", "health checks need time between them", "write interval: 5s, or healthCheck: none") : probe.timeout > probe.interval && to.warn(to.at(probe, "timeout"), "probe-overlaps", "a probe may still wait when the next is sent", "a timeout no longer than the interval"));
	}
}
__name(check$10, "check");
const balancing$1 = {
	codes: [
		"unknown-version",
		"no-weight",
		"weight-ignored",
		"bad-interval",
		"probe-overlaps"
	],
	about: "Traffic has somewhere to go.",
	check: check$10
};
// packages/scenario/src/world/caches-in.ts
function collect(steps, found) {
	for (let step of steps) {
		if (step.do === "branch") for (let side of [step.then, step.otherwise]) collect(side, found);
		if (step.do === "cache") {
			found.add(step.cache);
			for (let side of [step.hit, step.miss]) collect(side, found);
		}
	}
}
/** Names of the caches that any program of a service looks into. */
function cachesIn(service) {
	let found = /* @__PURE__ */ new Set();
	for (let operation of service.operations) collect(operation.steps, found);
	for (let version of service.versions) for (let operation of version.operations) collect(operation.steps, found);
	return found;
}
// packages/scenario/src/lint/caches.ts
/** Keys of one cache over all instances that may have one of their own. */
const MAX_ENTRIES = 4e6;
function checkCache$1(cache, world, to) {
	let impossible = (member, message, hint) => to.report(to.at(cache, member), "impossible-cache", message, hint);
	cache.ttl.mean <= 0 && impossible("ttl", `entries of "${cache.name}" would expire at once`, "a longer time to live, or none"), cache.negativeTtl !== void 0 && cache.negativeTtl <= 0 && impossible("negativeTtl", "a failure remembered for no time", "leave it out to remember none"), cache.perInstance && cache.nodes > 1 && impossible("nodes", `"${cache.name}" is inside each instance and has no nodes`, "leave out nodes or perInstance");
	let users = world.services.filter((service) => cachesIn(service).has(cache.name));
	users.length === 0 && to.warn(to.at(cache, "name"), "unused-cache", `no step looks into "${cache.name}"`, "add a cache step, or drop it");
	let copies = users.reduce((n, service) => n + slotsOf(service.replicas), 0);
	cache.perInstance && copies * cache.keys > MAX_ENTRIES && impossible("keys", `${cache.keys} keys in each of up to ${copies} instances are more than ${MAX_ENTRIES}`, "fewer keys, or one cache for all");
}
__name(checkCache$1, "checkCache");
/** Instances that may run at a time while a service is replaced. */
const slotsOf = (replicas) => Math.min(64, Math.max(replicas * 2 + 4, 8));
function check$9(world, to) {
	for (let cache of world.caches) checkCache$1(cache, world, to);
}
__name(check$9, "check");
const caches$1 = {
	codes: ["impossible-cache", "unused-cache"],
	about: "Caches can work, and somebody looks into them.",
	check: check$9
};
// packages/scenario/src/lint/call-cycles.ts
function callsOf(steps) {
	return steps.flatMap((step) => step.do === "call" ? [{
		call: step.call,
		at: step.at
	}] : step.do === "all" ? step.calls.map((call) => ({
		call,
		at: step.at
	})) : step.do === "cache" ? [...callsOf(step.hit), ...callsOf(step.miss)] : step.do === "branch" ? [...callsOf(step.then), ...callsOf(step.otherwise)] : []);
}
function edgesOf(service, steps) {
	return callsOf(steps).flatMap(({ call, at }) => {
		let policy = service.calls.find(({ name }) => name === call);
		return policy?.operation === void 0 ? [] : [{
			to: `${policy.to}/${policy.operation}`,
			at
		}];
	});
}
function graphOf(world) {
	let graph = /* @__PURE__ */ new Map();
	for (let service of world.services) for (let operation of [...service.operations, ...service.versions.flatMap((version) => version.operations)]) {
		let key = `${service.name}/${operation.name}`;
		graph.set(key, [...graph.get(key) ?? [], ...edgesOf(service, operation.steps)]);
	}
	return graph;
}
function check$8(world, to) {
	let graph = graphOf(world), state = /* @__PURE__ */ new Map(), visit = (key, path) => {
		state.set(key, "open");
		for (let edge of graph.get(key) ?? []) if (state.get(edge.to) === "open") {
			let circle = [...path.slice(path.indexOf(edge.to)), edge.to];
			to.report(edge.at, "call-cycle", `operations call each other in a circle: ${circle.join(" → ")}`, "break it with a flag, a cache or a message");
		} else !state.has(edge.to) && path.length < 200 && visit(edge.to, [...path, edge.to]);
		state.set(key, "done");
	};
	for (let key of graph.keys()) state.has(key) || visit(key, [key]);
}
__name(check$8, "check");
const callCycles = {
	codes: ["call-cycle"],
	about: "Operations do not call each other in a circle.",
	check: check$8
};
// packages/scenario/src/lint/capacity.ts
function checkConnections(world, to) {
	for (let database of world.databases) {
		let wanted = world.services.flatMap((service) => service.pools.filter((pool) => pool.database === database.name).map((pool) => pool.size * service.replicas)).reduce((sum, size) => sum + size, 0), offered = database.maxConnections - database.reservedConnections;
		wanted > offered && to.warn(to.at(database, "maxConnections"), "too-few-connections", `the pools may open ${wanted} connections to ${database.name}, which has ${offered}`, "fewer or smaller pools, or more connections");
	}
}
function checkPlacement(world, to) {
	let free = world.nodes.filter((node) => !node.cordoned).map(({ name, zone, cpu, memory }) => ({
		name,
		zone,
		cpu,
		memory
	})), services = [...world.services].sort((a, b) => b.cpu - a.cpu);
	for (let service of services) for (let i = 0; i < service.replicas; i++) {
		let node = free.filter((node) => node.cpu >= service.cpu - 1e-9 && node.memory >= service.memory && (service.nodeSelector === void 0 || service.nodeSelector === node.name || service.nodeSelector === node.zone)).sort((a, b) => b.cpu - a.cpu)[0];
		if (node === void 0) {
			to.warn(to.at(service, "replicas"), "does-not-fit", `${i} of ${service.replicas} instances of ${service.name} fit on the nodes`, "larger nodes, or smaller requests");
			break;
		}
		node.cpu -= service.cpu, node.memory -= service.memory;
	}
}
function check$7(world, to) {
	checkConnections(world, to), checkPlacement(world, to);
}
__name(check$7, "check");
const capacity = {
	codes: ["too-few-connections", "does-not-fit"],
	about: "The healthy world has room for itself.",
	check: check$7
};
// packages/scenario/src/lint/network.ts
function check$6(world, to) {
	let known = [...new Set(world.nodes.map(({ zone }) => zone))], seen = /* @__PURE__ */ new Set();
	for (let link of world.network?.zones ?? []) {
		let at = to.at(link, "between");
		if (link.between.length !== 2) {
			to.report(at, "bad-link", `a link has two ends, not ${link.between.length}`, "write between: [a, b]");
			continue;
		}
		for (let [i, zone] of link.between.entries()) known.includes(zone) || to.report(to.at(link.between, i), "unknown-zone", `no node is in zone "${zone}"`, nameHint(zone, known));
		let pair = [...link.between].sort().join(" and ");
		seen.has(pair) && to.report(at, "duplicate-link", `the way between ${pair} is described twice`, "leave one out"), seen.add(pair);
	}
}
__name(check$6, "check");
const network$1 = {
	codes: [
		"bad-link",
		"unknown-zone",
		"duplicate-link"
	],
	about: "Ways between zones that exist.",
	check: check$6
};
// packages/scenario/src/lint/nothing-works.ts
function checkInstances(world, to) {
	for (let service of world.services) {
		if (service.replicas > 0) continue;
		let asking = [...world.clients.filter((client) => client.to === service.name), ...world.services.filter(({ calls }) => calls.some((call) => call.to === service.name))].map(({ name }) => name);
		asking.length > 0 && to.report(to.at(service, "replicas"), "zero-capacity", `${service.name} has no instances, and ${asking.slice(0, 3).join(", ")} ${asking.length === 1 ? "asks" : "ask"} it`, "write replicas: 1 or more; a fault can take instances away later");
	}
	for (let database of world.databases) database.reservedConnections >= database.maxConnections && to.report(to.at(database, "maxConnections"), "zero-capacity", `${database.name} has no connection for its services: ${database.maxConnections}, of which ${database.reservedConnections} are reserved`, "more connections, or fewer reserved ones");
	world.nodes.every(({ cordoned }) => cordoned) && to.report(to.at(world.nodes), "zero-capacity", "every node is cordoned: no instance can start", "open one");
}
/** Durations of 0 that let nothing succeed, or that come round without end. */
function checkDurations(world, to) {
	let wrong = (thing, key, message) => to.report(to.at(thing, key), "zero-duration", message, `write ${key} with its unit, like ${EXAMPLES[key]}`);
	for (let client of world.clients) client.patience === 0 && wrong(client, "patience", `${client.name} gives up before anybody can answer`);
	for (let journey of world.journeys) journey.latency === 0 && wrong(journey, "latency", `no request of the journey ${journey.name} can be in time`), journey.window === 0 && wrong(journey, "window", `the SLI of the journey ${journey.name} has no window`);
	for (let job of world.jobs) job.every === 0 && wrong(job, "every", `the job ${job.name} would start again at the same instant, for ever`);
	for (let { calls } of world.services) for (let call of calls) call.timeout === 0 && wrong(call, "timeout", `the call ${call.name} times out before it is sent`);
}
const EXAMPLES = {
	patience: "10s",
	latency: "500ms",
	window: "1m",
	every: "1h",
	timeout: "200ms"
};
/** Chances of `fail` steps that follow each other are read as parts of one whole. */
function checkChances(steps, to) {
	let fails = steps.filter((step) => step.do === "fail"), sum = fails.reduce((total, step) => total + step.chance, 0);
	fails.length > 1 && sum > 1 + 1e-9 && to.report(fails.at(-1).at, "over-100", `the chances of these ${fails.length} fail steps come to ${Math.round(sum * 1e3) / 10} %`, "together at most 100 %");
	for (let step of steps) step.do === "branch" && (checkChances(step.then, to), checkChances(step.otherwise, to));
}
const programsOf = (service) => [...service.operations, ...service.versions.flatMap(({ operations }) => operations)].map(({ steps }) => steps);
function check$5(world, to) {
	checkInstances(world, to), checkDurations(world, to);
	for (let service of world.services) for (let steps of programsOf(service)) checkChances(steps, to);
	for (let client of world.clients) client.rate === 0 && (client.closed?.users ?? 0) === 0 && to.warn(to.at(client, "rate"), "no-traffic", `${client.name} never comes: its rate is 0`, "write a rate, like 20/s");
}
__name(check$5, "check");
const nothingWorks = {
	codes: [
		"zero-capacity",
		"zero-duration",
		"over-100",
		"no-traffic"
	],
	about: "Amounts leave something to work with.",
	check: check$5
}, add = (to, key, value) => to.set(key, (to.get(key) ?? 0) + value);
function needOf(service, operation, scene) {
	let key = `${service.name}/${operation.name}`, before = scene.known.get(key);
	if (before !== void 0) return before;
	let tally = {
		held: 0,
		pools: /* @__PURE__ */ new Map(),
		cores: /* @__PURE__ */ new Map(),
		asks: /* @__PURE__ */ new Map(),
		holding: []
	};
	return scene.known.set(key, tally), walk$1(operation.steps, service, {
		scene,
		tally
	}), scene.known.set(key, tally), tally;
}
/** Goes through a program as the flags stand; false once the request has ended. */
function walk$1(steps, service, { scene, tally }) {
	for (let step of steps) {
		if (step.do === "reply" || step.do === "fail" && step.chance >= 1) return !1;
		if (step.do === "branch") {
			if (!walk$1(scene.world.flags.find(({ name }) => name === step.flag)?.on ?? (step.chance ?? 0) > .5 ? step.then : step.otherwise, service, {
				scene,
				tally
			})) return !1;
			continue;
		}
		if (step.do === "cache") {
			if (!walk$1(step.hit, service, {
				scene,
				tally
			})) return !1;
			continue;
		}
		let spent = spend$1(step, service, {
			scene,
			tally
		});
		tally.held += spent;
		for (let pool of tally.holding) add(tally.pools, pool, spent);
	}
	return !0;
}
__name(walk$1, "walk");
/** Seconds that a step takes; what it asks of others is booked. */
function spend$1(step, service, { scene, tally }) {
	switch (step.do) {
		case "work": return meanOf(step.law);
		case "acquire": return tally.holding.push(step.pool), 0;
		case "release": return tally.holding.includes(step.pool) && tally.holding.splice(tally.holding.lastIndexOf(step.pool), 1), 0;
		case "query": {
			let pool = service.pools.find(({ name }) => name === tally.holding.findLast((held) => service.pools.some((known) => known.name === held)));
			return pool !== void 0 && add(tally.cores, pool.database, meanOf(step.law)), meanOf(step.law);
		}
		case "call": return callTime(step.call, service, {
			scene,
			tally
		});
		case "all": return Math.max(0, ...step.calls.map((call) => callTime(call, service, {
			scene,
			tally
		})));
		default: return 0;
	}
}
__name(spend$1, "spend");
function callTime(name, service, { scene, tally }) {
	let call = service.calls.find((known) => known.name === name);
	if (call === void 0) return 0;
	let provider = scene.world.providers.find((known) => known.name === call.to), target = scene.world.services.find((known) => known.name === call.to), operation = target?.operations.find((known) => known.name === call.operation);
	target !== void 0 && operation !== void 0 && add(tally.asks, `${target.name}/${operation.name}`, 1);
	let answer = provider === void 0 ? target !== void 0 && operation !== void 0 ? needOf(target, operation, scene).held : 0 : meanOf(provider.latency);
	return Math.min(call.timeout, call.rtt + answer);
}
/** Requests a second by operation, users and callers together. */
function ratesOf(scene) {
	let rates = /* @__PURE__ */ new Map(), arrive = (key, rate, depth) => {
		if (!(depth > 64 || rate === 0)) {
			add(rates, key, rate);
			for (let [asked, times] of scene.known.get(key)?.asks ?? []) arrive(asked, rate * times, depth + 1);
		}
	};
	for (let client of scene.world.clients) arrive(`${client.to}/${client.operation}`, client.rate, 0);
	return rates;
}
/** `12.5` rather than `12.4999`. */
const figure = (value) => String(Number(value.toPrecision(3)));
function tell$2(to, at, load) {
	let { what, rate, busy, servers, unit } = load;
	!(servers > 0) || busy < servers || to.warn(at, "overload-at-rest", `${what} cannot keep up: ${figure(rate)}/s × ${figure(busy / rate * 1e3)}ms keep ${figure(busy)} ${unit} busy, and there are ${servers} (${Math.round(busy / servers * 100)} %)`, `more than ${Math.floor(busy)} ${unit}, shorter work or less load`);
}
__name(tell$2, "tell");
function checkService(service, scene, { rates, to }) {
	let [rate, busy] = [0, 0], pools = /* @__PURE__ */ new Map();
	for (let operation of service.operations) {
		let key = `${service.name}/${operation.name}`, asked = rates.get(key) ?? 0, need = scene.known.get(key);
		rate += asked, busy += asked * need.held;
		for (let [pool, held] of need.pools) {
			let sum = pools.get(pool) ?? {
				rate: 0,
				busy: 0
			};
			pools.set(pool, {
				rate: sum.rate + asked,
				busy: sum.busy + asked * held
			});
		}
	}
	let workers = {
		what: service.name,
		rate,
		busy,
		servers: service.replicas * service.workers,
		unit: "workers"
	};
	tell$2(to, to.at(service, "workers"), workers);
	for (let pool of service.pools) {
		let sum = pools.get(pool.name);
		if (sum === void 0) continue;
		let what = `the pool ${pool.name} of ${service.name}`;
		tell$2(to, to.at(pool, "size"), {
			what,
			...sum,
			servers: service.replicas * pool.size,
			unit: "connections"
		});
	}
	for (let limit of service.limits) {
		let sum = pools.get(limit.name);
		if (sum === void 0) continue;
		let what = `the limit ${limit.name} of ${service.name}`;
		tell$2(to, to.at(limit, "size"), {
			what,
			...sum,
			servers: service.replicas * limit.size,
			unit: "turns"
		});
	}
}
function check$4(world, to) {
	if (to.hasErrors) return;
	let scene = {
		world,
		known: /* @__PURE__ */ new Map()
	};
	for (let service of world.services) for (let operation of service.operations) needOf(service, operation, scene);
	let rates = ratesOf(scene);
	for (let service of world.services) checkService(service, scene, {
		rates,
		to
	});
	for (let database of world.databases) {
		let [rate, busy] = [0, 0];
		for (let [key, need] of scene.known) {
			let seconds = need.cores.get(database.name) ?? 0;
			seconds > 0 && (rate += rates.get(key) ?? 0), busy += seconds * (rates.get(key) ?? 0);
		}
		tell$2(to, to.at(database, "cpu"), {
			what: database.name,
			rate,
			busy,
			servers: Math.max(1, Math.round(database.cpu)),
			unit: "cores"
		});
	}
}
__name(check$4, "check");
const offeredLoad = {
	codes: ["overload-at-rest"],
	about: "The healthy world has time for its load: mean demand stays below workers, connections and cores.",
	check: check$4
};
// packages/scenario/src/lint/programs.ts
function checkProgram(scene) {
	walk(scene.operation.steps, [[]], scene);
}
/** Walks a program for each way it can be entered; gives the ways it can be left. */
function walk(steps, entered, scene) {
	let ways = entered, isEnded = !1;
	for (let step of steps) {
		let open = ways.filter((held) => held !== void 0);
		open.length === 0 && !isEnded && (scene.to.warn(step.at, "unreachable-step", "this step is never reached: every path has ended before it", "move it up, or drop it"), isEnded = !0), isEnded || (ways = distinct(advance(step, open, scene)));
	}
	return ways;
}
function advance(step, open, scene) {
	switch (step.do) {
		case "acquire": return acquire$1(step.pool, step, {
			open,
			scene
		});
		case "release": return release$2(step.pool, step, {
			open,
			scene
		});
		case "query": return checkQuery(step, open, scene), open;
		case "call": return checkCalls([step.call], step, scene), open;
		case "all": return checkCalls(step.calls, step, scene), open;
		case "branch": return checkFlag(step, scene), [...walk(step.then, open, scene), ...walk(step.otherwise, open, scene)];
		case "cache": return checkCache(step, scene), [...walk(step.hit, open, scene), ...walk(step.miss, open, scene)];
		case "fail": return step.chance >= 1 ? [void 0] : open;
		case "reply": return checkLeak(step, open, scene), [void 0];
		default: return open;
	}
}
function acquire$1(pool, step, { open, scene }) {
	return isKnown(pool, step, scene) ? isLimit(pool, scene) && open.some((held) => held.includes(pool)) ? (scene.to.report(step.at, "limit-entered-twice", `the limit "${pool}" is held already`, "a request that waits for itself waits for ever; put \"- release\" before it"), open) : (open.some((held) => held.includes(pool)) && scene.to.warn(step.at, "acquired-twice", `a second connection of "${pool}" while one is held`, "requests that wait for each other can lock up the whole pool"), open.map((held) => [...held, pool])) : open;
}
__name(acquire$1, "acquire");
const isLimit = (named, { service }) => service.limits.some(({ name }) => name === named);
/** Pools and limits share one space of names. */
function isKnown(pool, step, { service, to }) {
	let known = [...service.pools, ...service.limits].map(({ name }) => name);
	return known.includes(pool) ? !0 : (to.report(step.at, "unknown-pool", `${service.name} has no pool or limit "${pool}"`, nameHint(pool, known)), !1);
}
function release$2(pool, step, { open, scene }) {
	if (!isKnown(pool, step, scene)) return open;
	let without = open.filter((held) => !held.includes(pool));
	if (without.length > 0) {
		let where = without.length === open.length ? "" : " on one of the paths";
		scene.to.report(step.at, "release-without-acquire", `"${pool}" is released${where} but not held`, `put "- acquire: ${pool}" before it`);
	}
	return open.map((held) => {
		let last = held.lastIndexOf(pool);
		return last < 0 ? held : held.filter((_, i) => i !== last);
	});
}
__name(release$2, "release");
function checkLeak(step, open, scene) {
	let leaked = [...new Set(open.flat())];
	for (let pool of leaked) scene.to.warn(step.at, "never-released", `"${pool}" is still held when ${scene.operation.name} replies`, isLimit(pool, scene) ? `put "- release: ${pool}" before it, unless the reply is to be part of the turn` : `put "- commit: ${pool}" or "- release: ${pool}" before it, unless the leak is meant`);
}
function checkQuery(step, open, scene) {
	let isPool = (held) => scene.service.pools.some(({ name }) => name === held), pools = new Set(open.map((held) => held.filter(isPool).at(-1)));
	if (pools.has(void 0)) scene.to.report(step.at, "query-without-connection", "a query needs a connection, but none is held here", "put \"- acquire: …\" before it");
	else for (let pool of pools) {
		let name = scene.service.pools.find((known) => known.name === pool)?.database, database = scene.world.databases.find((known) => known.name === name);
		if (database === void 0) continue;
		let tables = database.tables.map((table) => table.name);
		tables.includes(step.table) || scene.to.report(scene.to.at(step, "table"), "unknown-table", `unknown table of ${database.name} "${step.table}"`, nameHint(step.table, tables));
	}
}
function checkCalls(calls, step, scene) {
	let known = scene.service.calls.map(({ name }) => name);
	for (let call of calls) known.includes(call) || scene.to.report(step.at, "unknown-call", `${scene.service.name} has no call "${call}"`, nameHint(call, known));
}
/** Users of a branch are there. */
function checkSegment(step, scene) {
	let wanted = Object.entries(step.segment ?? {});
	scene.world.clients.some(({ segment }) => wanted.every(([key, value]) => segment[key] === value)) || scene.to.warn(step.at, "unknown-segment", `no client has ${wanted.map(([key, value]) => `${key} ${value}`).join(" and ")}`, "nobody would go this way");
}
function checkFlag(step, scene) {
	if (step.flag === void 0) return checkSegment(step, scene);
	let known = scene.world.flags.map(({ name }) => name), flag = scene.world.flags.find(({ name }) => name === step.flag);
	flag === void 0 ? scene.to.report(scene.to.at(step, "flag"), "unknown-flag", `unknown flag "${step.flag}"`, nameHint(step.flag, known)) : flag.service !== scene.service.name && scene.to.warn(scene.to.at(step, "flag"), "foreign-flag", `the flag "${step.flag}" belongs to ${flag.service}, but ${scene.service.name} reads it`);
}
function checkCache(step, scene) {
	let known = scene.world.caches.map(({ name }) => name);
	known.includes(step.cache) || scene.to.report(scene.to.at(step, "name"), "unknown-cache", `unknown cache "${step.cache}"`, nameHint(step.cache, known));
}
function distinct(ways) {
	return [...new Map(ways.map((held) => [held?.join(" ") ?? "\n", held])).values()].slice(0, 64);
}
function check$3(world, to) {
	for (let service of world.services) {
		let operations = [...service.operations, ...service.versions.flatMap((version) => version.operations)];
		for (let operation of operations) checkProgram({
			world,
			service,
			operation,
			to
		});
	}
}
__name(check$3, "check");
const programs = {
	codes: [
		"unknown-pool",
		"unknown-table",
		"unknown-call",
		"unknown-flag",
		"unknown-cache",
		"release-without-acquire",
		"query-without-connection",
		"never-released",
		"acquired-twice",
		"limit-entered-twice",
		"unreachable-step",
		"foreign-flag",
		"unknown-segment"
	],
	about: "Programs hold together on every path.",
	check: check$3
};
// packages/scenario/src/lint/service-limits.ts
function checkMemory(service, to) {
	service.memoryBase === void 0 || service.memoryBase <= service.memory || to.report(to.at(service, "memoryBase"), "does-not-start", `${service.name} holds more memory at rest than its limit, so it is killed as soon as it runs`, "a higher memory, or a lower memoryBase");
}
function checkQueueing(service, to) {
	let { queueing } = service;
	queueing?.drop === "codel" && (queueing.target >= queueing.interval && to.report(to.at(queueing, "target"), "bad-codel", "the target of CoDel is a part of its interval, not more", "the usual are 5ms and 100ms"), queueing.order === "lifo" && to.warn(to.at(queueing, "order"), "idle-codel", "whoever came last has waited least, so CoDel hardly ever drops from this queue", "order: fifo, or drop: expired"));
}
/** True when a program has a step that depends on the size of the request. */
function hasSize(steps) {
	return steps.some((step) => step.do === "work" && (step.size ?? 0) > 0 || step.do === "branch" && (hasSize(step.then) || hasSize(step.otherwise)));
}
function check$2(world, to) {
	let isSized = world.clients.some(({ size }) => size !== void 0);
	for (let service of world.services) {
		checkMemory(service, to), checkQueueing(service, to);
		let programs = [...service.operations, ...service.versions.flatMap(({ operations }) => operations)];
		for (let operation of programs) !isSized && hasSize(operation.steps) && to.warn(to.at(operation, "steps"), "no-size", `work of ${service.name}/${operation.name} depends on the size of the request, and no client says one`, "give a client a size, like {lognormal: {mean: 1, cv2: 2}}");
	}
}
__name(check$2, "check");
const serviceLimits = {
	codes: [
		"does-not-start",
		"bad-codel",
		"idle-codel",
		"no-size"
	],
	about: "Settings of a service go together.",
	check: check$2
};
// packages/scenario/src/lint/world-names.ts
function unique(what, things, to) {
	let seen = /* @__PURE__ */ new Map();
	for (let thing of things) {
		let first = seen.get(thing.name);
		first === void 0 ? seen.set(thing.name, to.at(thing, "name").line) : to.report(to.at(thing, "name"), "duplicate-name", `a second ${what} called "${thing.name}", first in line ${first}`, "give it a name of its own");
	}
}
function check$1(world, to) {
	unique("service, database, provider or cache", [
		...world.services,
		...world.databases,
		...world.providers,
		...world.caches
	], to), unique("node", world.nodes, to), unique("client", world.clients, to), unique("journey", world.journeys, to), unique("job", world.jobs, to), unique("flag", world.flags, to);
	for (let database of world.databases) unique(`table of ${database.name}`, database.tables, to);
	for (let service of world.services) {
		unique(`pool or limit of ${service.name}`, [...service.pools, ...service.limits], to), unique(`call of ${service.name}`, service.calls, to), unique(`operation of ${service.name}`, service.operations, to);
		let versions = service.versions.map(({ version }) => version);
		for (let [i, version] of service.versions.entries()) unique(`operation of ${service.name} ${version.version}`, version.operations, to), (versions.indexOf(version.version) < i || version.version === service.version) && to.report(to.at(version), "duplicate-name", `version ${version.version} of ${service.name} is there already`, "the first version is the service itself");
	}
}
__name(check$1, "check");
const worldNames = {
	codes: ["duplicate-name"],
	about: "Every name is given once.",
	check: check$1
};
// packages/scenario/src/lint/world-references.ts
function checkServices(world, to) {
	let databases = namesOf$1(world.databases);
	for (let service of world.services) {
		for (let pool of service.pools) expectName(pool.database, databases, {
			what: "database",
			at: to.at(pool, "database"),
			to
		});
		for (let call of service.calls) checkCall(call, world, to);
		checkSelector(service, world, to), checkVersions(service, to);
	}
}
function checkCall(call, world, to) {
	let targets = [...namesOf$1(world.services), ...namesOf$1(world.providers)];
	if (!expectName(call.to, targets, {
		what: "service or provider",
		at: to.at(call, "to"),
		to
	})) return;
	let target = world.services.find(({ name }) => name === call.to);
	target === void 0 && call.operation !== void 0 && to.report(to.at(call, "operation"), "no-operations", `the provider "${call.to}" has no operations`, "leave \"operation\" out"), target !== void 0 && checkOperation(call.operation, target, {
		at: to.at(call, "operation"),
		to
	});
}
function checkOperation(operation, target, where) {
	let known = namesOf$1(target.operations);
	operation === void 0 || operation === "" ? where.to.report(where.at, "missing-key", `"operation" is missing: ${target.name} has ${known.length}`, `one of ${known.join(", ")}`) : expectName(operation, known, {
		what: `operation of ${target.name}`,
		...where
	});
}
function checkSelector(service, world, to) {
	if (service.nodeSelector === void 0) return;
	let known = [...new Set(world.nodes.flatMap(({ name, zone }) => [name, zone]))];
	expectName(service.nodeSelector, known, {
		what: "node or zone",
		at: to.at(service, "nodeSelector"),
		to
	});
}
function checkVersions(service, to) {
	let known = namesOf$1(service.operations);
	for (let version of service.versions) for (let operation of version.operations) known.includes(operation.name) || to.report(to.at(operation, "name"), "unknown-operation", `version ${version.version} changes the operation "${operation.name}", which ${service.name} does not have`, nameHint(operation.name, known));
}
function checkClients(world, to) {
	for (let client of world.clients) {
		expectName(client.journey, namesOf$1(world.journeys), {
			what: "journey",
			at: to.at(client, "journey"),
			to
		});
		let isKnown = expectName(client.to, namesOf$1(world.services), {
			what: "service",
			at: to.at(client, "to"),
			to
		}), target = world.services.find(({ name }) => name === client.to);
		isKnown && target !== void 0 && checkOperation(client.operation, target, {
			at: to.at(client, "operation"),
			to
		});
		for (let next of client.session?.to ?? []) target !== void 0 && checkOperation(next.operation, target, {
			at: to.at(next, "operation"),
			to
		});
	}
	for (let journey of world.journeys) world.clients.some((client) => client.journey === journey.name) || to.warn(to.at(journey), "unused-journey", `no client has the journey "${journey.name}"`, "its SLI would be empty");
}
function checkJobs(world, to) {
	for (let job of world.jobs) {
		if (!expectName(job.database, namesOf$1(world.databases), {
			what: "database",
			at: to.at(job, "database"),
			to
		})) continue;
		let tables = namesOf$1(world.databases.find(({ name }) => name === job.database)?.tables ?? []);
		expectName(job.table, tables, {
			what: `table of ${job.database}`,
			at: to.at(job, "table"),
			to
		});
	}
}
function checkFlags(world, to) {
	for (let flag of world.flags) {
		if (!expectName(flag.service, namesOf$1(world.services), {
			what: "service",
			at: to.at(flag, "service"),
			to
		})) continue;
		let service = world.services.find(({ name }) => name === flag.service);
		for (let set of flag.sets) expectName(set.call, namesOf$1(service.calls), {
			what: `call of ${service.name}`,
			at: to.at(set, "call"),
			to
		});
	}
}
function checkChanges(world, to) {
	let known = [
		...namesOf$1(world.services),
		...namesOf$1(world.databases),
		...namesOf$1(world.providers),
		...namesOf$1(world.caches),
		...namesOf$1(world.nodes),
		...namesOf$1(world.flags),
		...namesOf$1(world.jobs)
	];
	for (let change of world.changes) known.includes(change.target) || to.warn(to.at(change, "target"), "unknown-target", `the change is about "${change.target}", which is not in this world`, nameHint(change.target, known));
}
function check(world, to) {
	checkServices(world, to), checkClients(world, to), checkJobs(world, to), checkFlags(world, to), checkChanges(world, to);
}
// packages/scenario/src/lint/rules.ts
/**
* All rules, in the order in which they run.
*/
const WORLD_RULES = [
	worldNames,
	{
		codes: [
			"unknown-service",
			"unknown-database",
			"unknown-table",
			"unknown-operation",
			"unknown-journey",
			"unknown-call",
			"unknown-node",
			"no-operations",
			"unused-journey",
			"unknown-target"
		],
		about: "Whatever is referred to exists.",
		check
	},
	programs,
	callCycles,
	nothingWorks,
	capacity,
	offeredLoad,
	balancing$1,
	serviceLimits,
	caches$1,
	network$1
], popularity = scalarOr(mapped$1(choice(["uniform", "log-uniform"]), (kind) => ({ kind })), oneKey({
	title: "popularity",
	about: "Which keys requests ask for: `uniform`, `log-uniform`, or `{zipf: 1.0}`.",
	variants: { zipf: {
		form: mapped$1(number$1({
			min: .01,
			max: 10
		}), (exponent) => ({
			kind: "zipf",
			exponent
		})),
		doc: "The k-th key is asked for in proportion to 1 / k to this power."
	} }
})), jittered = record({
	title: "ttl",
	about: "A time to live that differs from entry to entry, so that they do not expire together.",
	fields: {
		mean: field(duration(), "The mean."),
		jitter: fallback(share, 0, "0%", "Uniform within so much above and below the mean.")
	}
}), ttl = scalarOr(mapped$1(durationOrNone, (mean) => ({
	mean,
	jitter: 0
})), jittered), cache = record({
	title: "cache",
	about: "A cache that `cache` steps look into. A request wants the same key wherever it looks, whatever is changed about the world.",
	fields: {
		name: field(name, "Its name, as steps and metrics say it."),
		keys: fallback(count(1, 2e6), 1e5, "100000", "How many different keys requests ask for."),
		popularity: fallback(popularity, {
			kind: "zipf",
			exponent: 1
		}, "zipf 1", "Which keys are asked for how often."),
		capacity: fallback(orWord(count(1, 2e6), "unlimited", Infinity), Infinity, "unlimited", "Entries it holds; the least recently used goes first. `unlimited`: all keys fit, and no bound can be set later."),
		ttl: fallback(ttl, {
			mean: Infinity,
			jitter: 0
		}, "none", "How long an entry lives."),
		latency: fallback(law, {
			kind: "constant",
			value: 5e-4
		}, "500us", "Time of one lookup."),
		coalescing: fallback(boolean, !1, "false", "Requests that miss a key which another is just loading wait for that one."),
		negativeTtl: optional(duration(), "A load that failed is remembered for so long and answers its failure; absent: it is not."),
		warm: fallback(share, 0, "0%", "Keys present at instant 0, their ages spread evenly over the time to live."),
		fill: fallback(choice(["success", "always"]), "success", "success", "When a load fills its entry: when the branch ends well, or whatever becomes of the request."),
		perInstance: fallback(boolean, !1, "false", "Every instance that uses it has one of its own, of this capacity, which dies with it."),
		nodes: fallback(count(1, 64), 1, "1", "Cache servers that keys and capacity are spread over.")
	}
}), network = record({
	title: "network",
	about: "The network between zones: calls between pods pay for the zones of their nodes.",
	fields: { zones: field(list(record({
		title: "zone link",
		about: "The way between two zones, both ways alike.",
		fields: {
			between: field(list(name, { min: 2 }), "Two zones of nodes; the same twice: within that zone."),
			rtt: fallback(duration(), 0, "0ms", "Round-trip time, added to the call's own; half of it each way."),
			jitter: fallback(duration(), 0, "0ms", "Standard deviation of the round trip; each way is shaken by itself."),
			bandwidth: fallback(orWord(bandwidth, "unlimited", Infinity), Infinity, "unlimited", "What it carries each way, one message after another.")
		}
	}), { min: 1 }), "Ways between zones; where nothing is said nothing is added.") }
}), pool = record({
	title: "pool",
	about: "A connection pool. Every instance of the service has one of its own.",
	fields: {
		name: field(name, "Its name, as steps and metrics say it."),
		database: derived(name, (so) => String(so.name), "the name of the pool", "The database it connects to."),
		size: fallback(count(1, 1e4), 10, "10", "Connections per instance."),
		acquireTimeout: fallback(durationOrNone, 3, "3s", "How long a request waits for a connection before it fails."),
		maxLifetime: fallback(durationOrNone, 1800, "30m", "A connection older than this is replaced when it comes back."),
		waiters: fallback(orWord(count(0, 1e6), "unlimited", Infinity), Infinity, "unlimited", "Requests that may wait for a connection; further ones are refused at once."),
		validate: optional(law, "A round trip on borrowing that finds dead connections and replaces them; absent: none."),
		onFailover: fallback(choice(["closed", "stale"]), "closed", "closed", "Idle connections to a database that went away are closed; `stale`: the statement that uses one next finds out.")
	}
}), limit = record({
	title: "limit",
	about: "A bulkhead: every instance lets so many requests at a time between `acquire` and `release`.",
	fields: {
		name: field(name, "Its name, as steps and metrics say it; not that of a pool of the service."),
		size: field(count(1, 1e4), "Requests at a time per instance."),
		acquireTimeout: fallback(durationOrNone, Infinity, "none", "How long a request waits for its turn."),
		waiters: fallback(orWord(count(0, 1e6), "unlimited", Infinity), Infinity, "unlimited", "Requests that may wait; further ones are refused at once.")
	}
}), backoff$1 = record({
	title: "backoff",
	about: "The pause before another attempt.",
	fields: {
		kind: fallback(choice(["constant", "exponential"]), "exponential", "exponential", "Exponential: grows by the factor. Constant: stays the same."),
		base: fallback(duration(), .1, "100ms", "Before the second attempt."),
		cap: derived(duration(), (so) => Math.max(2, Number(so.base)), "2s, or the base if that is longer", "Never longer."),
		factor: derived(number$1({
			min: 1,
			max: 100
		}), (so) => so.kind === "constant" ? 1 : 2, "2; 1 when constant", "Grows by this each time."),
		jitter: fallback(choice(["none", "full"]), "full", "full", "Full: a random part of it.")
	}
}), DEFAULT_BACKOFF = {
	kind: "exponential",
	base: .1,
	cap: 2,
	factor: 2,
	jitter: "full"
}, checkedBackoff = mapped$1(backoff$1, (value, _tree, to) => value.kind === "constant" && value.factor !== 1 ? to.report(to.at(value, "factor"), "contradiction", `a constant backoff does not grow by ${value.factor}`, "leave \"factor\" out, or write `kind: exponential`") : value), budgetRecord = record({
	title: "retry budget",
	about: "A token bucket: a retry or a hedge takes a token; without one the call fails at once.",
	fields: {
		ratio: field(orWord(ratio, "unlimited", Infinity), "Tokens that come with each success or call."),
		burst: fallback(number$1({
			min: 1,
			max: 1e6
		}), 10, "10", "Tokens it holds at most, and at first."),
		per: fallback(choice(["success", "call"]), "success", "success", "What brings tokens: an attempt that succeeded, or every call.")
	}
}), budget = scalarOr(mapped$1(orWord(ratio, "unlimited", Infinity), (share) => ({
	ratio: share,
	burst: 10,
	per: "success"
})), budgetRecord), hedge$1 = record({
	title: "hedge",
	about: "Against slow stragglers: a further copy of an attempt that has no answer yet. The first answer wins; with `cancel` the others are cancelled, else they go on unheard.",
	fields: {
		after: field(duration(), "Sent when there is no answer after this; about the p95 of the call."),
		max: fallback(count(1, 2), 1, "1", "Further copies per attempt.")
	}
}), fallBack$1 = record({
	title: "fallback",
	about: "What the caller does instead when the call has failed for good; then it goes on as if it had an answer.",
	fields: { work: field(law, "How long that takes; it burns CPU.") }
}), breaker = record({
	title: "breaker",
	about: "A circuit breaker: open, it refuses at once. `breaker: {}` takes all defaults.",
	fields: {
		threshold: fallback(share, .5, "50%", "Opens when so many fail."),
		minimum: fallback(count(1), 20, "20", "Calls in the window before it judges."),
		window: fallback(duration(), 10, "10s", "It counts over a sliding window of this length, in tenths of it."),
		open: fallback(duration(), 30, "30s", "How long it stays open before it is half open."),
		probes: fallback(count(1, 1e3), 1, "1", "Half open it lets so many through; it closes when all succeed."),
		probeShare: fallback(share, 0, "0%", "Above 0%: never half open; while open, this share of the calls goes through."),
		probesToClose: fallback(count(1, 1e3), 5, "5", "With `probeShare`: it closes when so many of these succeed in a row.")
	}
}), messageBytes = record({
	title: "bytes",
	about: "How large messages are. It matters where bandwidth is limited.",
	fields: {
		request: fallback(bytes, 1024, "1Ki", "A request."),
		response: fallback(bytes, 4096, "4Ki", "An answer.")
	}
}), call$2 = record({
	title: "call",
	located: !0,
	about: "An edge to a service or a provider, with its policy.",
	fields: {
		to: field(name, "A service or provider of the world."),
		name: derived(name, (so) => String(so.to), "the name of its target", "What steps and spans call it."),
		operation: optional(name, "The operation there; a service with one operation needs none, a provider has none."),
		rtt: fallback(duration(), 5e-4, "500us", "Round-trip time of the network."),
		bytes: optional(messageBytes, "Sizes of messages; absent: 1Ki there, 4Ki back."),
		timeout: fallback(durationOrNone, Infinity, "none", "How long an attempt may take."),
		attempts: fallback(count(1, 100), 1, "1", "Tries in all, the first included."),
		backoff: fallback(checkedBackoff, DEFAULT_BACKOFF, "100ms doubling to 2s with full jitter", "The pause between attempts."),
		budget: fallback(budget, {
			ratio: Infinity,
			burst: 10,
			per: "success"
		}, "unlimited", "Retries allowed; a bare ratio is per success with a burst of 10."),
		breaker: optional(breaker, "A circuit breaker; absent: none."),
		hedge: optional(hedge$1, "Hedged requests; absent: none."),
		cancel: fallback(boolean, !1, "false", "True: when an attempt times out, or its caller is gone, the callee stops working on it wherever it is. False: it works on for nobody."),
		deadline: fallback(boolean, !1, "false", "The caller's remaining time bounds this call, and expired work is dropped before it starts."),
		failOpen: fallback(boolean, !1, "false", "A failure of this call does not fail the caller."),
		fallback: optional(fallBack$1, "What it does instead when the call has failed; absent: nothing.")
	}
}), operation = mapped$1(record({
	title: "operation",
	about: "What the service can be asked, as a small program.",
	fields: {
		name: field(name, "Its name."),
		method: fallback(choice([
			"GET",
			"POST",
			"PUT",
			"PATCH",
			"DELETE"
		]), "GET", "GET", "The HTTP method."),
		route: derived(text$1(200), (so) => `/${so.name}`, "/ and its name", "The route as telemetry shows it."),
		steps: field(steps, "The program.")
	}
}), (value, tree, to) => {
	if (endsAlways(value.steps)) return value;
	let reply = {
		do: "reply",
		status: 200,
		at: tree.at
	};
	return to.place({
		...value,
		steps: to.place([...value.steps, to.place(reply, tree)], to.treeOf(value.steps) ?? tree)
	}, tree);
});
/** True when no path runs off the end of the program. */
function endsAlways(program) {
	return program.some((step) => step.do === "reply" ? !0 : step.do === "fail" ? step.chance >= 1 : step.do === "cache" ? endsAlways(step.hit) && endsAlways(step.miss) : step.do === "branch" && endsAlways(step.then) && endsAlways(step.otherwise));
}
const queueing = record({
	title: "queueing",
	about: "How requests wait for a worker, and which are dropped when their turn comes.",
	fields: {
		order: fallback(choice(["fifo", "lifo"]), "fifo", "fifo", "Who is next: who has waited longest, or shortest."),
		drop: fallback(choice([
			"none",
			"expired",
			"codel"
		]), "none", "none", "Expired: requests whose caller has given up. CoDel: one after another, ever faster, while the shortest wait of an interval is above the target (RFC 8289)."),
		target: fallback(duration(), .005, "5ms", "CoDel's target: a wait that is fine."),
		interval: fallback(duration(), .1, "100ms", "CoDel's interval: waits may be longer than the target for so long."),
		patience: optional(law, "A request that has waited so long leaves with 503; absent: it stays.")
	}
}), warmup = record({
	title: "warm-up",
	about: "How a new instance gets up to speed: linearly.",
	fields: {
		for: field(duration(), "For so long after it is ready."),
		factor: fallback(number$1({
			min: 1,
			max: 1e3
		}), 3, "3", "Work takes so many times longer at first.")
	}
}), version = record({
	title: "version",
	about: "Another version of the service that a release may bring: operations that differ, by name.",
	fields: {
		version: field(text$1(40), "The version, e.g. 4.2.1."),
		imageAvailable: fallback(boolean, !0, "true", "False: the registry does not have its image."),
		operations: fallback(list(operation), [], "as the first version", "Operations that differ.")
	}
}), service$1 = record({
	title: "service",
	about: "A deployment: instances behind one name.",
	fields: {
		name: field(name, "Its name in telemetry."),
		about: fallback(text$1(300), "", "nothing", "One line for players."),
		version: fallback(text$1(40), "1.0.0", "1.0.0", "The version that runs at first."),
		image: derived(text$1(200), (so) => `registry.internal/${so.name}`, "registry.internal/ and its name", "The image without its tag."),
		replicas: fallback(count(0, 512), 2, "2", "Instances wanted."),
		workers: fallback(orWord(count(1, 1e4), "unlimited", Infinity), 16, "16", "Requests an instance works on at a time."),
		queue: fallback(orWord(count(0, 1e6), "unbounded", Infinity), 128, "128", "Requests that may wait per instance; further ones get 503."),
		queueing: optional(queueing, "How requests wait; absent: first come, first served, and nobody leaves."),
		scheduling: optional(choice(["slots", "processor-sharing"]), "How requests inside get CPU: each as if alone (slots, when absent), or all share `cpu` cores."),
		cpu: fallback(cores$1, 1, "1", "CPU request and limit per instance."),
		memory: fallback(bytes, 512 * 1024 ** 2, "512Mi", "Memory request and limit per instance."),
		memoryBase: optional(bytes, "What a process holds at rest; absent: 38 % of memory."),
		memoryPerRequest: optional(bytes, "What each request inside holds; absent: 256Ki. With this or memoryBase, an instance above its memory is killed."),
		warmup: optional(warmup, "A new instance is slower at first; absent: it is not."),
		startup: fallback(duration(), 10, "10s", "From start to ready."),
		nodeSelector: optional(name, "Only on nodes with this name or in this zone."),
		pools: fallback(list(pool), [], "none", "Connection pools."),
		limits: fallback(list(limit, { max: 14 }), [], "none", "Bulkheads."),
		calls: fallback(list(call$2), [], "none", "Edges to others."),
		operations: field(list(operation, { min: 1 }), "What it can be asked."),
		versions: fallback(list(version), [], "none", "Other versions."),
		maxUnavailable: fallback(count(0, 1e3), 0, "0", "Instances that a rollout may take away at a time."),
		maxSurge: fallback(count(0, 1e3), 1, "1", "Instances that a rollout may add at a time."),
		balancing: optional(balancing$2, "How requests are spread over the instances; absent: round robin."),
		weights: optional(weights, "How much of the traffic an instance takes; absent: all the same."),
		bandwidth: optional(bandwidth, "How fast each instance sends, one message after another; absent: no limit.")
	}
}), noise = record({
	title: "noise",
	about: "How a healthy system wanders by itself, besides the noise of each client.",
	fields: {
		trafficMemory: optional(duration(), "How long the level of traffic remembers; absent: about eight minutes."),
		work: fallback(share, 0, "0%", "Slow change of how long work takes: relative standard deviation. Half of its variance is common to services and providers, half each one has for itself."),
		workMemory: fallback(duration(), 300, "5m", "How long that level remembers.")
	}
}), node = record({
	title: "node",
	about: "A machine on which instances run.",
	fields: {
		name: field(name, "Its name."),
		zone: fallback(name, "a", "a", "Its zone."),
		cpu: fallback(cores$1, 8, "8", "Cores to give away."),
		memory: fallback(bytes, 32 * 1024 ** 3, "32Gi", "Memory to give away."),
		cordoned: fallback(boolean, !1, "false", "True: nothing new is placed here.")
	}
}), table$1 = record({
	title: "table",
	about: "A table that statements may lock.",
	fields: {
		name: field(identifier, "Its name."),
		rows: fallback(count(0, 0xe8d4a51000), 1e6, "1000000", "About how many rows.")
	}
}), database$1 = record({
	title: "database",
	about: "A relational database server.",
	fields: {
		name: field(name, "Its name."),
		engine: fallback(choice(["postgresql"]), "postgresql", "postgresql", "The engine."),
		version: fallback(text$1(20), "16.4", "16.4", "What it says of itself."),
		cpu: fallback(cores$1, 4, "4", "Cores; statements queue for them in order."),
		memory: fallback(bytes, 16 * 1024 ** 3, "16Gi", "Memory."),
		maxConnections: fallback(count(1, 1e5), 100, "100", "Connections in all."),
		reservedConnections: fallback(count(0, 1e3), 3, "3", "Of these, kept for the administrator."),
		failover: fallback(duration(), 60, "1m", "Refuses connections for so long when it fails over."),
		restart: fallback(duration(), 20, "20s", "Refuses connections for so long when it restarts."),
		tables: field(list(table$1, { min: 1 }), "Its tables.")
	}
}), provider = record({
	title: "provider",
	about: "A third party that answers calls and that nobody here can change.",
	fields: {
		name: field(name, "Its name."),
		host: field(text$1(200), "Its host name, as spans show it."),
		latency: field(law, "How long it takes to answer."),
		errors: fallback(share, 0, "0%", "How many answers are errors."),
		statusPage: fallback(text$1(200), "All systems operational", "All systems operational", "What its status page says while nothing is known.")
	}
}), journey = record({
	title: "journey",
	about: "What users want, and when it counts as good.",
	fields: {
		name: field(name, "Its name."),
		title: derived(text$1(120), (so) => String(so.name), "its name", "What is good, in words: \"Checkouts that succeed\"."),
		goal: fallback(share, .99, "99%", "The share of good requests that is enough."),
		latency: field(duration(), "A good request succeeded within this."),
		window: fallback(duration(), 300, "5m", "The share is taken over this."),
		value: fallback(number$1({ min: 0 }), 0, "0", "Money lost per failed request, in the world's currency.")
	}
}), job = record({
	title: "job",
	about: "Something that runs by itself on a database: a report, a dump, a migration.",
	fields: {
		name: field(name, "Its name."),
		database: field(name, "Where."),
		statement: field(text$1(2e3), "The SQL that players see."),
		table: field(identifier, "The table it locks."),
		lock: derived(lockMode, (so) => lockOfStatement(String(so.statement)), "what PostgreSQL takes for the statement", "The table lock mode."),
		duration: field(law, "How long it runs and holds the lock."),
		start: field(duration({ signed: !0 }), "First start from instant 0; negative: it is already running."),
		every: optional(duration(), "Again so often; absent: once."),
		user: fallback(text$1(63), "postgres", "postgres", "The database user."),
		applicationName: derived(text$1(63), (so) => String(so.name), "its name", "What `pg_stat_activity` shows.")
	}
}), flagSets = mapped$1(record({
	title: "flag setting",
	about: "A field of a call that the flag sets while it is on.",
	fields: {
		call: field(name, "A call of the flag's service."),
		field: field(text$1(40), `${Object.keys(CALL_FIELDS).join(", ")}.`),
		value: field(setting, "The value while on.")
	}
}), (written, tree, to) => {
	let value = readCallSetting(tree, to);
	return value === void 0 ? void 0 : to.place({
		...written,
		value
	}, tree);
}), flag = record({
	title: "flag",
	about: "A switch that operators can throw.",
	fields: {
		name: field(name, "Its name."),
		service: field(name, "The service that reads it."),
		about: fallback(text$1(300), "", "nothing", "One line for players."),
		on: fallback(boolean, !1, "false", "At first."),
		sets: fallback(list(flagSets), [], "nothing", "What it sets while on, besides `branch` steps.")
	}
}), change = record({
	title: "change",
	about: "A change that players find in the log of changes, innocent or not. It only tells; what it did is in the world already.",
	fields: {
		at: field(duration({ signed: !0 }), "From instant 0; negative: before the history."),
		kind: field(choice([
			"deploy",
			"config",
			"flag",
			"migration",
			"scale",
			"infrastructure"
		]), "What was changed."),
		target: field(text$1(100), "What it was done to."),
		title: field(text$1(200), "One line."),
		author: field(text$1(100), "Who."),
		details: fallback(anyText, "", "nothing", "The diff, or more words."),
		version: optional(text$1(40), "The version deployed.")
	}
}), telemetry = record({
	title: "telemetry",
	about: "How the world is observed.",
	fields: {
		scrapeInterval: fallback(duration(), 15, "15s", "Metrics are read so often."),
		traceSample: fallback(share, .05, "5%", "Traces kept."),
		logSample: fallback(share, .05, "5%", "Log lines at level info and below kept; warnings and errors always are.")
	}
}), worldSpec = record({
	title: "world",
	about: "A whole production system. The name is `metadata.name`.",
	fields: {
		title: field(text$1(120), "What the company is called."),
		about: field(text$1(4e3), "One paragraph for the briefing: what the company does, its services by name. No diagram, no cause."),
		clock: field(epoch, "What the wall clock shows at instant 0."),
		namespace: fallback(name, "production", "production", "The Kubernetes namespace."),
		region: fallback(name, "eu-west-1", "eu-west-1", "The region."),
		telemetry: fallback(telemetry, {
			scrapeInterval: 15,
			traceSample: .05,
			logSample: .05
		}, "every 15s, 5% of traces and of info lines", "How it is observed."),
		noise: optional(noise, "How it wanders while all is well."),
		nodes: field(list(node, { min: 1 }), "Machines."),
		network: optional(network, "The network between zones; absent: zones make no difference."),
		databases: fallback(list(database$1), [], "none", "Databases."),
		providers: fallback(list(provider), [], "none", "Third parties."),
		caches: fallback(list(cache), [], "none", "Caches."),
		services: field(list(service$1, { min: 1 }), "Services."),
		clients: field(list(client, { min: 1 }), "Users."),
		journeys: field(list(journey, { min: 1 }), "What users want."),
		jobs: fallback(list(job), [], "none", "What runs by itself."),
		flags: fallback(list(flag), [], "none", "Switches."),
		changes: fallback(list(change), [], "none", "The log of changes.")
	}
});
// packages/scenario/src/world/parse-world.ts
/** Parses and checks a world. Issues come in the order of the file; with an error there is no value. */
function parseWorld(text, file) {
	let { tree, issues } = readYaml(text, file);
	if (tree === void 0) return {
		value: void 0,
		issues
	};
	let to = new Reading(), resource = readResource(tree, {
		kind: "World",
		spec: worldSpec
	}, to);
	if (resource === void 0) return {
		value: void 0,
		issues: to.sorted()
	};
	let world = fillOperations({
		name: resource.name,
		...resource.spec
	}, to);
	for (let rule of WORLD_RULES) if (rule.check(world, to), rule === worldNames && to.hasErrors) break;
	return {
		value: to.hasErrors ? void 0 : world,
		issues: to.sorted()
	};
}
/** Where a service has one operation, its callers need not name it. */
function fillOperations(world, to) {
	let only = new Map(world.services.filter(({ operations }) => operations.length === 1).map(({ name, operations }) => [name, operations[0].name])), copy = (value, changed) => to.place({
		...value,
		...changed
	}, to.treeOf(value)), fillCall = (call) => call.operation === void 0 && only.has(call.to) ? copy(call, { operation: only.get(call.to) }) : call, fillService = (service) => copy(service, { calls: service.calls.map(fillCall) }), fillClient = (client) => client.operation === "" && only.has(client.to) ? copy(client, { operation: only.get(client.to) }) : client;
	return {
		...world,
		services: world.services.map(fillService),
		clients: world.clients.map(fillClient)
	};
}
// packages/scenario/src/reference/markdown.ts
const cell = (text) => text.replaceAll("|", "\\|").replaceAll("\n", " ");
/** A table from rows of cells. */
function table(head, rows) {
	let line = (cells) => `| ${cells.map(cell).join(" | ")} |`;
	return [
		line(head),
		`|${head.map(() => "---").join("|")}|`,
		...rows.map(line)
	].join("\n");
}
table(["value", "spelling"], [
	["duration", "`250ms`, `1.5s`, `1h30m`; units ns, us, ms, s, m, h, d, w. `0` needs none. `none` where there may be no limit."],
	["rate", "`200/s`, `12000/m`, `5/h`"],
	["share", "`2%` or `0.02`"],
	["CPU", "`2`, `0.5` or `500m`"],
	["memory", "`512Mi`, `32Gi`"],
	["instant", "`2026-03-10T14:00:00Z`"],
	["name", "lower-case letters, digits and dashes, at most 63"],
	["lock mode", LOCK_MODES.map((mode) => `\`${mode}\``).join(", ")]
]);
// packages/telemetry/src/change-store.ts
/**
* The change feed: deploys, flags, configuration and everything else somebody did, in order of time. Changes are few, so
* this is a sorted list; it is bounded all the same.
*/
/** Keeps changes in order of time; equal instants keep the order of arrival. */
var ChangeStore = class {
	/** When more than `maxChanges` are kept, the oldest goes and {@link ChangeStore.droppedChanges} counts it. */
	constructor(options = {}) {
		this.changes = [], this.dropped = 0, this.maxChanges = options.maxChanges ?? 1e5, assert(this.maxChanges >= 1, "a change store keeps at least one change");
	}
	append(change) {
		let { changes } = this, place = changes.length;
		for (; place > 0 && changes[place - 1].at > change.at;) place--;
		changes.splice(place, 0, change), changes.length <= this.maxChanges || (changes.shift(), this.dropped++);
	}
	/** Changes with `from <= at < to`, oldest first. */
	list(from, to) {
		return this.changes.filter((change) => change.at >= from && change.at < to);
	}
	/** Everything kept, as plain data. */
	freeze() {
		return {
			changes: [...this.changes],
			dropped: this.dropped
		};
	}
	/** Becomes the store that was frozen. */
	thaw(frozen) {
		this.changes.length = 0;
		for (let change of frozen.changes) this.changes.push(change);
		this.dropped = frozen.dropped;
	}
	/** How many changes the bound `maxChanges` has cost. */
	get droppedChanges() {
		return this.dropped;
	}
};
// packages/telemetry/src/ids.ts
/**
* Trace and span ids as tools print them, made from 32-bit keys by hashing: pure functions, never drawn from a
* simulation's streams. The hash of the first word is a bijection, so an id leads back to its key without an index.
*/
const TRACE_WORDS = [
	2135587861,
	1779033703,
	1013904242,
	1359893119
], SPAN_WORDS = [528734635, 1541459225];
/** 32 hex digits of a trace key. */
function traceIdOf(key) {
	return hexWord(combine32(key, TRACE_WORDS[0])) + hexWord(combine32(key, TRACE_WORDS[1])) + hexWord(combine32(key, TRACE_WORDS[2])) + hexWord(combine32(key, TRACE_WORDS[3]));
}
/** 16 hex digits of a span key. */
function spanIdOf(key) {
	return hexWord(combine32(key, SPAN_WORDS[0])) + hexWord(combine32(key, SPAN_WORDS[1]));
}
/** The key of a trace id (32 hex digits, either case), as an unsigned word; undefined when no key prints so. */
function traceKeyOf(traceId) {
	if (!/^[0-9a-f]{32}$/i.test(traceId)) return;
	let mixed = unmix32(Number.parseInt(traceId.slice(0, 8), 16)), key = Math.imul(mixed ^ TRACE_WORDS[0], inverse32(2654435761)) >>> 0;
	return traceIdOf(key) === traceId.toLowerCase() ? key : void 0;
}
/** Every byte as two digits: padding each word by itself costs three times as much. */
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
function hexWord(word) {
	return HEX[word >>> 24] + HEX[word >>> 16 & 255] + HEX[word >>> 8 & 255] + HEX[word & 255];
}
/** Inverse of base's `mix32`: each of its steps is a bijection of 32 bits. */
function unmix32(y) {
	let z = y | 0;
	return z = Math.imul(z ^ z >>> 15 ^ z >>> 30, inverse32(1935289751)), z = Math.imul(z ^ z >>> 15 ^ z >>> 30, inverse32(569420461)), z ^ z >>> 16;
}
/** Multiplicative inverse of an odd word modulo 2^32, by Newton's iteration. */
function inverse32(odd) {
	let x = odd;
	for (let i = 0; i < 5; i++) x = Math.imul(x, 2 - Math.imul(odd, x));
	return x;
}
// packages/telemetry/src/narrow.ts
/** The first `count` whole numbers as a copy, in the narrowest kind that holds each. */
function narrowed(values, count) {
	let used = values.subarray(0, count), [least, most] = [0, 0];
	for (let i = 0; i < count; i++) {
		let value = used[i];
		value > most ? most = value : value < least && (least = value);
	}
	return least < 0 ? new Int32Array(used) : most < 256 ? new Uint8Array(used) : most < 65536 ? new Uint16Array(used) : new Uint32Array(used);
}
/** Of today's epochs in milliseconds a double keeps twelve binary places. */
const UNIT = 1 / 4096;
/** A copy of the first `count` instants in four bytes each, where that loses nothing; in eight elsewhere. */
function narrowedInstants(times, count) {
	let origin = Infinity;
	for (let i = 0; i < count; i++) origin = Math.min(origin, times[i]);
	let ticks = new Uint32Array(count);
	for (let i = 0; i < count; i++) if (ticks[i] = (times[i] - origin) / UNIT, origin + ticks[i] * UNIT !== times[i]) return {
		origin: 0,
		unit: 1,
		ticks: times.slice(0, count)
	};
	return {
		origin,
		unit: UNIT,
		ticks
	};
}
/** The first `count` numbers of a column of up to 65,536. */
function sparse(values, count) {
	let bytes = new Uint8Array(count), slots = [];
	for (let i = 0; i < count; i++) values[i] < 255 ? bytes[i] = values[i] : (bytes[i] = 255, slots.push(i));
	return {
		bytes,
		slots: Uint16Array.from(slots),
		values: Uint32Array.from(slots, (i) => values[i])
	};
}
/** The number at a slot. */
function sparseAt({ bytes, slots, values }, slot) {
	let byte = bytes[slot];
	if (byte !== 255) return byte;
	let low = 0, high = slots.length - 1;
	for (; low < high;) {
		let middle = low + high >>> 1;
		slots[middle] < slot ? low = middle + 1 : high = middle;
	}
	return values[low];
}
// packages/telemetry/src/time-chunk.ts
const NONE$1 = /* @__PURE__ */ new Float64Array();
/** Timestamps of records `base`, `base + 1`, …; stores derive from it and add their columns beside. */
var TimeChunk = class {
	constructor(base, capacity) {
		this.count = 0, this.min = Infinity, this.max = -Infinity, this.sorted = !0, this.base = base, this.capacity = capacity, this.times = {
			origin: 0,
			unit: 1,
			ticks: NONE$1
		};
	}
	/** Takes the next slot for a record of instant `at`. */
	push(at) {
		this.times.ticks === NONE$1 && (this.times = {
			origin: 0,
			unit: 1,
			ticks: new Float64Array(this.capacity)
		});
		let slot = this.count++;
		return this.times.ticks[slot] = at, at < this.max ? this.sorted = !1 : this.max = at, at < this.min && (this.min = at), this.order = void 0, slot;
	}
	/** When the record of a slot was. */
	timeOf(slot) {
		let { origin, unit, ticks } = this.times;
		return origin + ticks[slot] * unit;
	}
	/** Nothing is pushed any more: its instants take less room. */
	sealTimes() {
		this.times = narrowedInstants(this.times.ticks, this.count);
	}
	freezeTimes() {
		let { min, max, sorted, count } = this, { origin, unit, ticks } = this.times;
		return {
			origin,
			unit,
			ticks: ticks.length === count ? ticks : ticks.slice(0, count),
			min,
			max,
			sorted
		};
	}
	/** Takes frozen times; a chunk that is not full can go on. */
	thawTimes(frozen) {
		let { origin, unit, ticks } = frozen;
		if (this.count = ticks.length, this.min = frozen.min, this.max = frozen.max, this.sorted = frozen.sorted, this.order = void 0, this.count === this.capacity) this.times = {
			origin,
			unit,
			ticks
		};
		else if (this.count > 0) {
			let room = new Float64Array(this.capacity);
			room.set(ticks), this.times = {
				origin,
				unit,
				ticks: room
			};
		}
	}
	/** The slot that stands at `place` in order of time. */
	slotAt(place) {
		return this.sorted ? place : this.permutation()[place];
	}
	/** The first place whose instant is not before `at`; `count` when there is none. */
	placeOf(at) {
		let low = 0, high = this.count;
		for (; low < high;) {
			let middle = low + high >>> 1;
			this.timeOf(this.slotAt(middle)) < at ? low = middle + 1 : high = middle;
		}
		return low;
	}
	permutation() {
		if (this.order !== void 0) return this.order;
		let times = Float64Array.from({ length: this.count }, (_, slot) => this.timeOf(slot)), order = new Uint16Array(this.count);
		for (let i = 0; i < order.length; i++) order[i] = i;
		return this.order = order.sort((a, b) => times[a] - times[b] || a - b), this.order;
	}
};
/**
* Visits the slots of `chunks` with `from <= at < to` in order of time (ties by sequence), or in the exact reverse,
* until `visit` returns false. Chunks may overlap: cursors are merged, and a chunk is opened only when time reaches it.
*/
function scanChunks(chunks, range, visit) {
	let pending = openCursors(chunks, range).sort((a, b) => precedes(b, a) ? -1 : 1), active = [];
	for (; pending.length > 0 || active.length > 0;) {
		active.length === 0 && active.push(pending.pop());
		let best = first(active), next = pending.at(-1);
		if (next !== void 0 && precedes(next, best)) active.push(pending.pop());
		else {
			if (!run(best, rivals(active, best, next), visit)) return;
			best.place === best.end && active.splice(active.indexOf(best), 1);
		}
	}
}
function openCursors(chunks, { from, to, backward }) {
	let cursors = [];
	for (let chunk of chunks) {
		if (chunk.min >= to || chunk.max < from) continue;
		let low = chunk.min >= from ? 0 : chunk.placeOf(from), high = chunk.max < to ? chunk.count : chunk.placeOf(to);
		low >= high || cursors.push(backward === !0 ? {
			chunk,
			place: high - 1,
			end: low - 1,
			step: -1
		} : {
			chunk,
			place: low,
			end: high,
			step: 1
		});
	}
	return cursors;
}
/** Whether the record under `a` comes before the one under `b` in the direction of the scan. */
function precedes(a, b) {
	let ta = a.chunk.timeOf(a.chunk.slotAt(a.place)), tb = b.chunk.timeOf(b.chunk.slotAt(b.place));
	return ta === tb ? a.chunk.base < b.chunk.base == (a.step === 1) : ta < tb == (a.step === 1);
}
function first(cursors) {
	return cursors.reduce((best, cursor) => precedes(cursor, best) ? cursor : best);
}
/** The cursor that must not be overtaken while `best` runs ahead. */
function rivals(active, best, next) {
	let others = active.filter((cursor) => cursor !== best);
	return next !== void 0 && others.push(next), others.length === 0 ? void 0 : first(others);
}
/** Visits along one cursor until it ends or a rival's record comes first; false when the visitor had enough. */
function run(cursor, rival, visit) {
	let { chunk, step, end } = cursor;
	do {
		let slot = chunk.slotAt(cursor.place);
		if (cursor.place += step, !visit(chunk, slot)) return !1;
	} while (cursor.place !== end && (rival === void 0 || precedes(cursor, rival)));
	return !0;
}
// packages/telemetry/src/log-chunk.ts
/** Marks an argument that does not fit 32 bits and stands in the chunk's `wide` map. */
const WIDE = -2147483648, ZEROS = /* @__PURE__ */ new Uint8Array(65536), NOTHING = {
	stream: ZEROS,
	template: ZEROS,
	trace: ZEROS,
	args: [
		ZEROS,
		ZEROS,
		ZEROS,
		ZEROS
	]
};
/** Records `base`, `base + 1`, … in order of arrival. */
var LogChunk = class extends TimeChunk {
	constructor(..._args) {
		super(..._args), this.columns = NOTHING, this.wide = /* @__PURE__ */ new Map();
	}
	/** Takes the next slot and gives it, with four zeros for numbers; {@link end} ends the record. */
	begin(at, template, trace) {
		this.count === 0 && (this.columns = wideColumns(this.capacity));
		let slot = this.push(at);
		return this.columns.template[slot] = template, this.columns.trace[slot] = trace, slot;
	}
	/** The whole number at one of the four places of a record that has begun. */
	setArgument(slot, n, value) {
		let fits = value > WIDE && value <= 2147483647;
		this.columns.args[n][slot] = fits ? value : WIDE, fits || this.wide.set(slot * 4 + n, value);
	}
	/** Says whose line it is; nothing of the record changes any more. */
	end(slot, stream) {
		this.columns.stream[slot] = stream, this.count === this.capacity && this.seal();
	}
	seal() {
		this.columns = mapped(this.columns, (column) => withoutZeros(narrowed(column, this.count))), this.sealTimes();
	}
	freeze() {
		let { base, count } = this, columns = mapped(this.columns, (column) => column === ZEROS ? NONE : shortened(column, count));
		return {
			base,
			times: this.freezeTimes(),
			...columns,
			wide: Float64Array.from([...this.wide].flat())
		};
	}
	/** Takes the records of a frozen chunk. */
	fill(frozen) {
		this.thawTimes(frozen.times);
		for (let i = 0; i < frozen.wide.length; i += 2) this.wide.set(frozen.wide[i], frozen.wide[i + 1]);
		let { stream, template, trace, args } = frozen, kept = {
			stream,
			template,
			trace,
			args
		};
		if (this.count === this.capacity) this.columns = mapped(kept, (column) => column.length === 0 ? ZEROS : column);
		else if (this.count > 0) {
			this.columns = wideColumns(this.capacity), this.columns.stream.set(stream), this.columns.template.set(template), this.columns.trace.set(trace);
			for (let [n, column] of args.entries()) this.columns.args[n].set(column);
		}
	}
	streamOf(slot) {
		return this.columns.stream[slot];
	}
	templateOf(slot) {
		return this.columns.template[slot];
	}
	traceOf(slot) {
		return this.columns.trace[slot];
	}
	argument(slot, n) {
		let value = this.columns.args[n][slot];
		return value === WIDE ? this.wide.get(slot * 4 + n) : value;
	}
};
const NONE = /* @__PURE__ */ new Uint8Array(), shortened = (column, count) => column.length === count ? column : column.slice(0, count);
function withoutZeros(column) {
	return column.every((value) => value === 0) ? ZEROS : column;
}
const wideColumns = (size) => ({
	stream: new Uint16Array(size),
	template: new Uint16Array(size),
	trace: new Uint32Array(size),
	args: [
		new Int32Array(size),
		new Int32Array(size),
		new Int32Array(size),
		new Int32Array(size)
	]
});
function mapped({ stream, template, trace, args }, each) {
	return {
		stream: each(stream),
		template: each(template),
		trace: each(trace),
		args: [
			each(args[0]),
			each(args[1]),
			each(args[2]),
			each(args[3])
		]
	};
}
// packages/telemetry/src/log-line.ts
/**
* How a stored log record becomes a line: a template, compiled once to pieces of ready JSON, and four numbers. Also the
* fixed-point form in which numeric arguments are kept, so that what is stored is exactly what will be printed.
*/
const PLACEHOLDER = /\{([0-3])\}/g;
/** Compiles a template; a placeholder without an entry in `args` prints as a whole number. */
function compileTemplate(template) {
	let args = template.args ?? [];
	assert(args.length <= 4, "a log template has at most four arguments");
	let decimals = Array.from({ length: 4 }, (_, n) => {
		let arg = args[n];
		return arg?.kind === "number" ? arg.decimals : 0;
	}), scales = decimals.map((d, n) => args[n]?.kind === "text" ? 0 : 10 ** d), pieces = [
		"\",\"msg\":\"",
		...textPieces(template.message),
		"\""
	];
	for (let [name, value] of Object.entries(template.fields ?? {})) {
		pieces.push(`,${JSON.stringify(name)}:`);
		let whole = /^\{([0-3])\}$/.exec(value);
		whole === null ? pieces.push("\"", ...textPieces(value), "\"") : pieces.push({
			argument: Number(whole[1]),
			whole: !0
		});
	}
	return {
		level: template.level,
		head: `","level":"${template.level}","service":"`,
		pieces: join$1(pieces),
		scales,
		decimals
	};
}
/** Literal parts escaped for JSON, and the placeholders between them. */
function textPieces(text) {
	let pieces = [], at = 0;
	for (let match of text.matchAll(PLACEHOLDER)) pieces.push(escapeText(text.slice(at, match.index)), {
		argument: Number(match[1]),
		whole: !1
	}), at = match.index + match[0].length;
	return pieces.push(escapeText(text.slice(at))), pieces;
}
/** Joins neighbouring literals, so that rendering touches fewer pieces. */
function join$1(pieces) {
	let out = [];
	for (let piece of pieces) {
		let last = out.at(-1);
		typeof piece == "string" && typeof last == "string" ? out[out.length - 1] = last + piece : out.push(piece);
	}
	return out;
}
__name(join$1, "join");
/** A text as it stands between the quotes of a JSON string. */
function escapeText(text) {
	return JSON.stringify(text).slice(1, -1);
}
/** The line of one record: JSON in the order ts, level, service, msg, fields, trace_id. */
function renderLine(template, source) {
	let line = `{"ts":"${printTime(source.at)}${template.head}${source.service()}`;
	for (let piece of template.pieces) line += typeof piece == "string" ? piece : printArgument(template, piece, source);
	let traceId = source.traceId();
	return traceId === "" ? `${line}}` : `${line},"trace_id":"${traceId}"}`;
}
function printArgument(template, { argument, whole }, source) {
	let value = source.argument(argument), scale = template.scales[argument];
	return scale === 0 ? whole ? `"${source.text(value)}"` : source.text(value) : Number.isFinite(value) ? scale === 1 ? String(value) : (value / scale).toFixed(template.decimals[argument]) : whole ? "null" : String(value);
}
/**
* A numeric argument in the unit in which it is stored: as a multiple of its last printed decimal, rounded half away
* from zero; texts (scale 0) keep their index. Whole numbers print alike at any magnitude.
*/
function toFixedPoint(value, scale) {
	let scaled = scale === 0 ? value : value * scale, rounded = scaled < 0 ? -Math.round(-scaled) : Math.round(scaled);
	return rounded === 0 ? 0 : rounded;
}
let lastSecond = NaN, lastPrefix = "";
/** `printEpoch`, keeping the text of the second seen last: neighbours in a log share it. */
function printTime(at) {
	let ms = Math.floor(at), second = Math.floor(ms / 1e3);
	return second !== lastSecond && (lastPrefix = printEpoch(second * 1e3).slice(0, -4), lastSecond = second), `${lastPrefix}${String(ms - second * 1e3).padStart(3, "0")}Z`;
}
// packages/telemetry/src/log-store.ts
/**
* Logs: append-only columns in chunks, 32 bytes a record and about half once a chunk is full. A record is a time, a stream, a template, a trace and four
* numbers; nothing is worded before somebody reads. When the store is full its oldest chunk goes, and the loss is counted.
*/
const MAX_HANDLES$1 = 65536;
/** Writer and reader of one drill's logs. */
var LogStore = class {
	constructor(options = {}) {
		this.chunks = [], this.streamList = [], this.streamIds = /* @__PURE__ */ new Map(), this.services = [], this.templates = [], this.sources = [], this.texts = ["(text table full)"], this.textIds = /* @__PURE__ */ new Map(), this.written = 0, this.dropped = 0, this.refusedTexts = 0, this.maxRecords = options.maxRecords ?? 2e6, this.chunkSize = Math.min(options.chunkSize ?? 16384, this.maxRecords), this.maxTexts = options.maxTexts ?? 1e6, assert(this.chunkSize >= 1 && this.chunkSize <= 65536, "a log chunk holds 1 to 65,536 records");
	}
	/** Registers a stream, or finds the one with equal labels. Its line's `service` is `service_name`, else `app`. */
	stream(labels) {
		let key = JSON.stringify(Object.entries(labels).sort(([a], [b]) => a < b ? -1 : 1)), known = this.streamIds.get(key);
		if (known !== void 0) return known;
		let id = this.streamList.length;
		return assert(id < MAX_HANDLES$1, `at most ${MAX_HANDLES$1} log streams`), this.streamIds.set(key, id), this.streamList.push({
			id,
			labels: { ...labels }
		}), this.services.push(escapeText(labels.service_name ?? labels.app ?? "")), id;
	}
	template(template) {
		return assert(this.templates.length < MAX_HANDLES$1, `at most ${MAX_HANDLES$1} log templates`), this.sources.push(template), this.templates.push(compileTemplate(template)) - 1;
	}
	/** Interns a text. When the table is full, new texts read "(text table full)" and are counted. */
	text(value) {
		let known = this.textIds.get(value);
		if (known !== void 0) return known;
		if (this.texts.length > this.maxTexts) return this.refusedTexts++, 0;
		let id = this.texts.push(escapeText(value)) - 1;
		return this.textIds.set(value, id), id;
	}
	append(at, stream, template, trace, a, b, c, d) {
		let scales = this.templates[template]?.scales;
		assert(scales !== void 0 && stream < this.streamList.length, "a log record names a registered stream and template");
		let chunk = this.openChunk(), slot = chunk.begin(at, template, trace);
		a !== 0 && chunk.setArgument(slot, 0, toFixedPoint(a, scales[0])), b !== 0 && chunk.setArgument(slot, 1, toFixedPoint(b, scales[1])), c !== 0 && chunk.setArgument(slot, 2, toFixedPoint(c, scales[2])), d !== 0 && chunk.setArgument(slot, 3, toFixedPoint(d, scales[3])), chunk.end(slot, stream), this.written++;
	}
	/** The chunk that takes the next record; makes room by dropping the oldest. */
	openChunk() {
		this.recordCount >= this.maxRecords && this.dropOldest();
		let last = this.chunks[this.chunks.length - 1];
		if (last !== void 0 && last.count < last.capacity) return last;
		let chunk = new LogChunk(this.written, this.chunkSize);
		return this.chunks.push(chunk), chunk;
	}
	dropOldest() {
		this.dropped += this.chunks.shift()?.count ?? 0;
	}
	/** Everything kept, as plain data: columns without spare room. */
	freeze() {
		return {
			chunks: this.chunks.map((chunk) => chunk.freeze()),
			streams: this.streamList.map(({ labels }) => labels),
			templates: [...this.sources],
			texts: [...this.textIds.keys()],
			written: this.written,
			dropped: this.dropped,
			refusedTexts: this.refusedTexts
		};
	}
	/** Becomes the store that was frozen (of equal bounds); what it held before is gone, handles are the frozen one's. */
	thaw(frozen) {
		for (let list of [
			this.chunks,
			this.streamList,
			this.services,
			this.templates,
			this.sources
		]) list.length = 0;
		this.texts.length = 1, this.streamIds.clear(), this.textIds.clear();
		for (let labels of frozen.streams) this.stream(labels);
		for (let template of frozen.templates) this.template(template);
		for (let text of frozen.texts) this.text(text);
		for (let one of frozen.chunks) {
			let chunk = new LogChunk(one.base, this.chunkSize);
			chunk.fill(one), this.chunks.push(chunk);
		}
		this.written = frozen.written, this.dropped = frozen.dropped, this.refusedTexts = frozen.refusedTexts;
	}
	streams() {
		return this.streamList;
	}
	scan(options, visit) {
		let wanted = new Uint8Array(this.streamList.length);
		for (let id of options.streams) wanted[id] = 1;
		let cursor = new RecordCursor({
			services: this.services,
			templates: this.templates,
			texts: this.texts
		});
		scanChunks(this.chunks, options, (chunk, slot) => wanted[chunk.streamOf(slot)] === 0 || (cursor.move(chunk, slot), visit(cursor)));
	}
	/** Records now kept. */
	get recordCount() {
		return this.written - this.dropped;
	}
	/** How many records the bound `maxRecords` has cost. */
	get droppedRecords() {
		return this.dropped;
	}
	/** How many texts the bound `maxTexts` has turned into "(text table full)". */
	get droppedTexts() {
		return this.refusedTexts;
	}
}, RecordCursor = class {
	constructor(tables) {
		this.at = 0, this.stream = 0, this.level = "info", this.seq = 0, this.slot = 0, this.tables = tables;
	}
	move(chunk, slot) {
		this.chunk = chunk, this.slot = slot, this.at = chunk.timeOf(slot), this.stream = chunk.streamOf(slot), this.level = this.tables.templates[chunk.templateOf(slot)].level, this.seq = chunk.base + slot;
	}
	line() {
		return renderLine(this.tables.templates[this.chunk.templateOf(this.slot)], this);
	}
	service() {
		return this.tables.services[this.stream];
	}
	argument(n) {
		return this.chunk.argument(this.slot, n);
	}
	text(index) {
		return this.tables.texts[index] ?? "";
	}
	traceId() {
		let key = this.chunk.traceOf(this.slot);
		return key === 0 ? "" : traceIdOf(key);
	}
};
// packages/telemetry/src/label-columns.ts
function packLabels(sets) {
	let places = /* @__PURE__ */ new Map(), placeOf = (text) => {
		let known = places.get(text);
		return known === void 0 ? (places.set(text, places.size), places.size - 1) : known;
	}, pairs = [], ends = Int32Array.from(sets, (labels) => {
		for (let [name, value] of Object.entries(labels)) pairs.push(placeOf(name), placeOf(value));
		return pairs.length;
	});
	return {
		texts: [...places.keys()],
		pairs: Int32Array.from(pairs),
		ends
	};
}
/** Label set `i`. */
function labelsAt({ texts, pairs, ends }, i) {
	let labels = {};
	for (let at = i === 0 ? 0 : ends[i - 1]; at < ends[i]; at += 2) labels[texts[pairs[at]]] = texts[pairs[at + 1]];
	return Object.freeze(labels);
}
// packages/telemetry/src/frozen-metrics.ts
/**
* The series of a store as a few long columns: what each series has of them is known by where its share ends.
*/
const bytesOf$1 = /* @__PURE__ */ __name((count) => count + 7 >> 3, "bytesOf");
/** Copies of all their columns. */
function freezeSeries(series) {
	let jobs = [...new Set(series.flatMap(({ job }) => job === void 0 ? [] : [job]))], end = 0, ends = Int32Array.from(series, ({ count }) => end += count), bits = series.reduce((sum, { count }) => sum + bytesOf$1(count), 0), [values, present, stale] = [
		new Float64Array(end),
		new Uint8Array(bits),
		new Uint8Array(bits)
	], reset = series.filter(({ lost }) => lost !== void 0), lost = new Float64Array(reset.reduce((sum, { count }) => sum + count, 0)), [at, bit, gone] = [
		0,
		0,
		0
	];
	for (let one of series) {
		let { count } = one;
		values.set(one.values.subarray(0, count), at), present.set(one.present.subarray(0, bytesOf$1(count)), bit), count & 7 && (present[bit + bytesOf$1(count) - 1] &= (1 << (count & 7)) - 1), stale.set(one.stale.subarray(0, bytesOf$1(count)), bit), one.lost !== void 0 && lost.set(one.lost.subarray(0, count), gone), gone += one.lost === void 0 ? 0 : count, at += count, bit += bytesOf$1(count);
	}
	return {
		labels: packLabels(series.map(({ labels }) => labels)),
		counters: Uint8Array.from(series, ({ counter }) => Number(counter)),
		lives: Uint8Array.from(series, ({ live }) => Number(live)),
		jobs,
		job: Int32Array.from(series, ({ job }) => job === void 0 ? -1 : jobs.indexOf(job)),
		first: Int32Array.from(series, ({ first }) => first),
		samples: Int32Array.from(series, ({ samples }) => samples),
		ends,
		values,
		present,
		stale,
		resets: Int32Array.from(reset, ({ id }) => id),
		lost
	};
}
/** Reads them one after another, in order of their handles. Columns are views. */
function frozenSeries(frozen) {
	let { ends, resets, lost } = frozen, [at, bit, gone, reset] = [
		0,
		0,
		0,
		0
	];
	return (id) => {
		let count = ends[id] - at, bytes = bytesOf$1(count), isReset = resets[reset] === id, job = frozen.job[id], series = {
			first: frozen.first[id],
			samples: frozen.samples[id],
			job: job < 0 ? void 0 : frozen.jobs[job],
			live: frozen.lives[id] === 1,
			values: frozen.values.subarray(at, at + count),
			present: frozen.present.subarray(bit, bit + bytes),
			stale: frozen.stale.subarray(bit, bit + bytes),
			lost: isReset ? lost.subarray(gone, gone + count) : void 0
		};
		return at += count, bit += bytes, isReset && (gone += count, reset++), series;
	};
}
// packages/telemetry/src/metric-series.ts
/** Room of a new series, and the least that one grows by; whole bytes of a bitmap. */
const NO_VALUES = /* @__PURE__ */ new Float64Array(), NO_BITS = /* @__PURE__ */ new Uint8Array();
let allPresent = NO_BITS, noneStale = NO_BITS;
/** A growing series; read it as a {@link SeriesView}. Columns are those of the shared {@link Timeline}. */
var MetricSeries = class {
	#timeline;
	#recent;
	#labels;
	/** Its columns are somebody else's: they are copied before the first write. */
	#borrowed;
	/** Its bitmaps are its own: it has a gap. Until then they are those that all series without gaps share. */
	#hasGap;
	#count;
	#samples;
	#values;
	#present;
	#stale;
	#lost;
	constructor(shared, identity) {
		this.#borrowed = !1, this.#hasGap = !1, this.first = -1, this.#count = 0, this.#samples = 0, this.#values = NO_VALUES, this.#present = NO_BITS, this.#stale = NO_BITS, this.#lost = void 0, this.job = void 0, this.live = !1, this.#timeline = shared.timeline, this.#recent = shared.recent, this.id = identity.id, this.#labels = identity.labels, this.counter = identity.counter;
	}
	get labels() {
		return typeof this.#labels == "function" && (this.#labels = this.#labels()), this.#labels;
	}
	get times() {
		return this.#timeline.times;
	}
	get count() {
		return this.settle(), this.#count;
	}
	get samples() {
		return this.settle(), this.#samples;
	}
	get values() {
		return this.settle(), this.#values;
	}
	get present() {
		return this.settle(), this.#present;
	}
	get stale() {
		return this.settle(), this.#stale;
	}
	get lost() {
		return this.settle(), this.#lost;
	}
	/** Takes over its recent samples. Bits beyond the count say "present" already. */
	settle() {
		let recent = this.#recent, start = this.#count, taken = recent.next[this.id] - this.first - start;
		if (taken <= 0) return;
		(start + taken > this.#values.length || this.#borrowed) && this.#grow(start + taken), this.#count += taken, this.#samples += taken;
		let values = this.#values;
		for (let i = start; i < start + taken; i++) {
			let value = recent.values[recent.rowOf(this.first + i) + this.id];
			values[i] = value, this.counter && (value < values[i - 1] || this.#lost !== void 0) && this.#noteReset(i, value);
		}
	}
	/** True when a sample stands at a column of the timeline. */
	hasSampleAt(column) {
		let i = column - this.first;
		return this.first >= 0 && i < this.count && bit(this.#present, i);
	}
	/** Sets the sample at the last column of the timeline; a second put at the same column replaces the first. */
	put(column, value) {
		this.first < 0 && (this.first = column), this.settle();
		let i = column - this.first, isNew = i >= this.#count;
		this.#extendTo(i), isNew ? this.#samples++ : bit(this.#present, i) || (this.#samples++, setBit(this.#present, i), clearBit(this.#stale, i)), this.#values[i] = value, this.counter && this.#noteReset(i, value), this.#recent.next[this.id] = column + 1;
	}
	/** Sets a staleness marker at the last column of the timeline, where no sample stands. */
	markStale(column) {
		this.settle(), this.#recent.next[this.id] = -1;
		let i = column - this.first;
		this.#extendTo(i), this.#ownBitmaps(), clearBit(this.#present, i), setBit(this.#stale, i);
	}
	/** Takes the columns of a frozen series, as they are until it grows. */
	thaw(frozen) {
		this.first = frozen.first, this.#samples = frozen.samples, this.job = frozen.job, this.live = frozen.live, this.#count = frozen.values.length, this.#values = frozen.values, this.#present = frozen.present, this.#stale = frozen.stale, this.#lost = frozen.lost, this.#borrowed = !0, this.#hasGap = frozen.samples < frozen.values.length;
	}
	#noteReset(i, value) {
		let before = this.#lastSampleBefore(i), previous = before < 0 ? value : this.#values[before];
		if (value < previous && this.#lost === void 0 && (this.#lost = new Float64Array(this.#values.length)), this.#lost === void 0) return;
		let base = before < 0 ? 0 : this.#lost[before];
		this.#lost[i] = value < previous ? base + previous : base;
	}
	#lastSampleBefore(i) {
		let j = i - 1;
		for (; j >= 0 && !bit(this.#present, j);) j--;
		return j;
	}
	/** Makes room for element `i`; what lies between it and the end is a gap. */
	#extendTo(i) {
		if ((i >= this.#values.length || this.#borrowed) && this.#grow(i + 1), !(i < this.#count)) {
			i > this.#count && this.#ownBitmaps();
			for (let gap = this.#count; gap < i; gap++) clearBit(this.#present, gap);
			this.#count = i + 1;
		}
	}
	#grow(least) {
		let capacity = Math.max(least, this.#values.length + Math.max(16, this.#values.length >> 2)) + 7 & -8;
		if (this.#borrowed = !1, this.#values = grownFloats(this.#values, capacity), this.#lost !== void 0 && (this.#lost = grownFloats(this.#lost, capacity)), this.#hasGap) {
			this.#present = grownBytes(this.#present, capacity >> 3, 255);
			for (let i = this.#count; i & 7; i++) setBit(this.#present, i);
			this.#stale = grownBytes(this.#stale, capacity >> 3, 0);
		} else [this.#present, this.#stale] = gapless(capacity >> 3);
	}
	#ownBitmaps() {
		this.#hasGap || (this.#hasGap = !0, this.#present = this.#present.slice(0, this.#values.length >> 3), this.#stale = this.#stale.slice(0, this.#values.length >> 3));
	}
};
/** Reads bit `i` of a bitmap (least significant bit first). */
function bit(map, i) {
	return !!(map[i >> 3] & 1 << (i & 7));
}
/** A longer copy of a column of numbers. */
function grownFloats(from, capacity) {
	let to = new Float64Array(capacity);
	return to.set(from), to;
}
function setBit(map, i) {
	map[i >> 3] |= 1 << (i & 7);
}
function clearBit(map, i) {
	map[i >> 3] &= ~(1 << (i & 7));
}
/** A longer copy of a bitmap, what is added filled with a byte. */
function grownBytes(from, capacity, byte) {
	let to = new Uint8Array(capacity).fill(byte);
	return to.set(from), to;
}
/** Bitmaps of every series without a gap, of so many bytes or more: all present, none stale. Nobody writes them. */
function gapless(bytes) {
	return bytes > allPresent.length && (allPresent = new Uint8Array(bytes * 2).fill(255), noneStale = new Uint8Array(bytes * 2)), [allPresent, noneStale];
}
/** Samples that stand in no series yet; the store says who is asked to take them. */
var RecentSamples = class {
	constructor() {
		this.capacity = 64, this.values = /* @__PURE__ */ new Float64Array(1024), this.next = (/* @__PURE__ */ new Int32Array(64)).fill(-1);
	}
	/** Where the samples of a column begin. */
	rowOf(column) {
		return column % 16 * this.capacity;
	}
	/** Makes room for another series, once every series has taken its samples. */
	grow() {
		let { next } = this;
		this.capacity *= 2, this.values = new Float64Array(16 * this.capacity), this.next = new Int32Array(this.capacity).fill(-1), this.next.set(next);
	}
}, MetricStore = class {
	#timeline = {
		times: /* @__PURE__ */ new Float64Array(64),
		count: 0
	};
	#series = [];
	/** Series by the JSON of their sorted labels. Those from `#byKey.size` on are not in it yet. */
	#byKey = /* @__PURE__ */ new Map();
	/** Series with a sample, in order of their first. */
	#visible = [];
	/** Label name → value → visible series, in order of their first sample. Those from `#indexed` on are not in it yet. */
	#index = /* @__PURE__ */ new Map();
	#indexed = 0;
	#meta = /* @__PURE__ */ new Map();
	/** Per job: the series put in its latest scrape. */
	#live = /* @__PURE__ */ new Map();
	#recent = new RecentSamples();
	#open = void 0;
	/** The open column, and where its samples begin among the recent ones. */
	#column = -2;
	#row = 0;
	get times() {
		return this.#timeline.times;
	}
	get timeCount() {
		return this.#timeline.count;
	}
	/** Number of series that have at least one sample. */
	get seriesCount() {
		return this.#visible.length;
	}
	describe(meta) {
		this.#meta.set(meta.name, meta);
	}
	series(labels, type) {
		return this.#register(sortedLabels(labels), type);
	}
	seriesBy(name, values, labels, type) {
		let sorted = sortedLabels({
			...labels,
			[name]: values[0]
		});
		return values.map((value) => (assert(value !== "", "a label that tells series apart is not empty"), this.#register({
			...sorted,
			[name]: value
		}, type)));
	}
	#register(sorted, type) {
		let key = JSON.stringify(sorted);
		this.#keepKeys();
		let known = this.#byKey.get(key);
		if (known !== void 0) return known.id;
		let created = this.#create({
			labels: Object.freeze(sorted),
			counter: type === "counter"
		});
		return this.#byKey.set(key, created), created.id;
	}
	#create(identity) {
		let recent = this.#recent;
		if (this.#series.length === recent.capacity) {
			for (let series of this.#series) series.settle();
			recent.grow(), this.#row = recent.rowOf(this.#column);
		}
		let created = new MetricSeries({
			timeline: this.#timeline,
			recent
		}, {
			id: this.#series.length,
			...identity
		});
		return this.#series.push(created), created;
	}
	/** Keys of thawed series are made when somebody registers one, and only then. */
	#keepKeys() {
		for (let id = this.#byKey.size; id < this.#series.length; id++) {
			let series = this.#series[id];
			this.#byKey.set(JSON.stringify(series.labels), series);
		}
	}
	beginScrape(at, job = "world") {
		assert(this.#open === void 0, "one scrape is open at a time"), assert(Number.isFinite(at), "a scrape has a finite instant");
		let timeline = this.#timeline, last = timeline.count === 0 ? -Infinity : timeline.times[timeline.count - 1];
		assert(at >= last, "scrapes never step back in time"), at > last && (timeline.count === timeline.times.length && (timeline.times = grownFloats(timeline.times, timeline.count * 2)), timeline.times[timeline.count++] = at, this.#settleSome(timeline.count % 16)), this.#open = {
			column: timeline.count - 1,
			job
		}, this.#column = timeline.count - 1, this.#row = this.#recent.rowOf(this.#column);
	}
	/**
	* Before the ring comes round to a row, each series had its turn to take what stands there. Neighbours have theirs
	* together, as their samples lie in the same lines of memory.
	*/
	#settleSome(turn) {
		let series = this.#series;
		for (let first = turn * 8; first < series.length; first += 128) {
			let end = Math.min(first + 8, series.length);
			for (let id = first; id < end; id++) series[id].settle();
		}
	}
	put(id, value) {
		let { next, values } = this.#recent, column = this.#column;
		next[id] === column ? (values[this.#row + id] = value, next[id] = column + 1) : this.#putElsewhere(this.#series[id], value);
	}
	/** A first sample, one after a gap, or a second one at the same column. */
	#putElsewhere(series, value) {
		let open = this.#open;
		assert(open !== void 0, "a sample is put between beginScrape and endScrape"), assert(series !== void 0, "a sample is put to a registered series"), series.job === void 0 && (series.job = open.job, this.#visible.push(series)), series.put(open.column, value), series.live || (series.live = !0, this.#liveOf(series.job).push(series.id));
	}
	endScrape() {
		let open = this.#open;
		assert(open !== void 0, "endScrape closes an open scrape"), this.#open = void 0, this.#column = -2;
		let live = this.#liveOf(open.job), { next } = this.#recent, kept = 0;
		for (let i = 0; i < live.length; i++) {
			let id = live[i];
			(next[id] === open.column + 1 || this.#isJudgedLive(this.#series[id], open.column)) && (live[kept++] = id);
		}
		live.length = kept;
	}
	/** A series that was not put just now ends here, unless a sample stands there from before. */
	#isJudgedLive(series, column) {
		return series.hasSampleAt(column) ? !0 : (series.live = !1, series.markStale(column), !1);
	}
	select(tests) {
		return this.#candidates(tests).filter((series) => tests.every((t) => t.test(series.labels[t.name] ?? "")));
	}
	labelNames() {
		return [...this.#keptIndex().keys()].sort();
	}
	labelValues(name) {
		return [...this.#keptIndex().get(name)?.keys() ?? []].sort();
	}
	metadata() {
		return [...this.#meta.values()].sort((a, b) => a.name < b.name ? -1 : +(a.name > b.name));
	}
	/** Everything kept, as plain data: columns without spare room. */
	freeze() {
		return assert(this.#open === void 0, "metrics are frozen between scrapes"), {
			times: this.#timeline.times.slice(0, this.#timeline.count),
			series: freezeSeries(this.#series),
			visible: Int32Array.from(this.#visible, (series) => series.id),
			live: [...this.#live].map(([job, list]) => ({
				job,
				series: Int32Array.from(list)
			})),
			meta: [...this.#meta.values()]
		};
	}
	/** Becomes the store that was frozen; whatever it held before is gone, and handles are those of the frozen one. */
	thaw(frozen) {
		assert(this.#open === void 0, "metrics are thawed between scrapes"), this.#timeline.times = grownFloats(frozen.times, Math.max(64, frozen.times.length)), this.#timeline.count = frozen.times.length, this.#series.length = 0, this.#recent = new RecentSamples(), this.#visible.length = 0, this.#indexed = 0;
		for (let map of [
			this.#byKey,
			this.#index,
			this.#meta,
			this.#live
		]) map.clear();
		let { labels, counters } = frozen.series, each = frozenSeries(frozen.series), column = frozen.times.length;
		for (let id = 0; id < counters.length; id++) {
			let series = this.#create({
				labels: () => labelsAt(labels, id),
				counter: counters[id] === 1
			});
			series.thaw(each(id)), series.live && series.hasSampleAt(column - 1) && (this.#recent.next[id] = column);
		}
		for (let id of frozen.visible) this.#visible.push(this.#series[id]);
		for (let { job, series } of frozen.live) this.#live.set(job, [...series]);
		for (let meta of frozen.meta) this.describe(meta);
	}
	/** The shortest list of series that can hold all that pass the tests. */
	#candidates(tests) {
		let best = this.#visible;
		for (let { name, equals } of tests) {
			if (equals === void 0 || equals === "") continue;
			let postings = this.#keptIndex().get(name)?.get(equals);
			if (postings === void 0) return [];
			postings.length < best.length && (best = postings);
		}
		return best;
	}
	/** The index of all visible series. */
	#keptIndex() {
		for (; this.#indexed < this.#visible.length; this.#indexed++) {
			let series = this.#visible[this.#indexed];
			for (let [name, value] of Object.entries(series.labels)) getOrAdd(getOrAdd(this.#index, name, () => /* @__PURE__ */ new Map()), value, () => []).push(series);
		}
		return this.#index;
	}
	#liveOf(job) {
		return getOrAdd(this.#live, job, () => []);
	}
};
/** The labels that are not empty, in order of their names. */
function sortedLabels(labels) {
	let names = Object.keys(labels);
	for (let i = 1; i < names.length; i++) {
		let name = names[i], at = i;
		for (; at > 0 && names[at - 1] > name; at--) names[at] = names[at - 1];
		names[at] = name;
	}
	return Object.fromEntries(names.filter((name) => labels[name] !== "").map((name) => [name, labels[name]]));
}
function getOrAdd(map, key, make) {
	let known = map.get(key);
	if (known !== void 0) return known;
	let made = make();
	return map.set(key, made), made;
}
// packages/telemetry/src/span-chunk.ts
/**
* The columns of spans, and a view that reads one span out of them without copying. Ids and attribute sets are made when
* asked for; attribute sets are shared by all spans that look alike.
*/
/** Spans `base`, `base + 1`, … in order of arrival: wide columns while it fills, narrow ones for good. */
var SpanChunk = class {
	constructor(base, capacity) {
		this.count = 0, this.base = base, this.capacity = capacity;
	}
	/** `previous` is the sequence number of the trace's span before this one, -1 for its first. */
	append(span, previous) {
		this.open ??= openColumns(this.capacity);
		let { open } = this, slot = this.count++;
		open.trace[slot] = span.trace, open.span[slot] = span.span, open.parent[slot] = span.parent, open.start[slot] = span.start, open.duration[slot] = span.durationMs, open.shape[slot] = span.shape, open.resource[slot] = span.resource, open.error[slot] = span.error, open.attempt[slot] = Math.min(span.attempt, 255), open.link[slot] = previous < 0 ? 0 : this.base + slot - previous, this.count === this.capacity && this.seal(open);
	}
	seal(open) {
		this.sealed = sealedColumns(open, this.count), this.open = void 0;
	}
	/** Its columns without spare room; those of a full chunk themselves, for they stay as they are. */
	freeze() {
		let { base, count, open, sealed } = this;
		return sealed === void 0 ? {
			base,
			open: map(open ?? openColumns(0), (column) => column.slice(0, count))
		} : {
			base,
			sealed
		};
	}
	/** Takes the spans of a frozen chunk. */
	fill(frozen) {
		if ("sealed" in frozen) {
			this.sealed = frozen.sealed, this.count = frozen.sealed.span.length;
			return;
		}
		let wide = openColumns(this.capacity);
		for (let name of Object.keys(wide)) wide[name].set(frozen.open[name]);
		this.open = wide, this.count = frozen.open.span.length;
	}
	traceOf(slot) {
		let { sealed } = this;
		return sealed === void 0 ? this.open.trace[slot] : sealed.runs[sealed.run[slot]];
	}
	spanOf(slot) {
		return (this.sealed ?? this.open).span[slot];
	}
	parentOf(slot) {
		let { sealed } = this;
		if (sealed === void 0) return this.open.parent[slot];
		let kin = sealed.kin.bytes[slot];
		return kin === NO_KIN ? 0 : kin === STRANGER ? sparseAt(sealed.kin, slot) : sealed.span[kin === NEXT$1 ? slot + 1 : slot - (kin - 1)];
	}
	startOf(slot) {
		let { sealed } = this;
		return sealed === void 0 ? this.open.start[slot] : sealed.start.origin + sealed.start.ticks[slot] * sealed.start.unit;
	}
	/** Milliseconds; the view rounds to whole microseconds. */
	durationOf(slot) {
		return (this.sealed ?? this.open).duration[slot];
	}
	shapeOf(slot) {
		return (this.sealed ?? this.open).shape[slot];
	}
	resourceOf(slot) {
		return (this.sealed ?? this.open).resource[slot];
	}
	errorOf(slot) {
		return (this.sealed ?? this.open).error[slot];
	}
	attemptOf(slot) {
		return (this.sealed ?? this.open).attempt[slot];
	}
	/** The sequence number of the trace's span before this one, -1 for its first. */
	previous(slot) {
		let { sealed } = this, back = sealed === void 0 ? this.open.link[slot] : sparseAt(sealed.link, slot);
		return back === 0 ? -1 : this.base + slot - back;
	}
};
const openColumns = (size) => ({
	trace: new Uint32Array(size),
	span: new Uint32Array(size),
	parent: new Uint32Array(size),
	start: new Float64Array(size),
	duration: new Float32Array(size),
	shape: new Uint16Array(size),
	resource: new Uint16Array(size),
	error: new Uint16Array(size),
	attempt: new Uint8Array(size),
	link: new Uint32Array(size)
});
function map(columns, each) {
	let entries = Object.entries(columns).map(([name, column]) => [name, each(column)]);
	return Object.fromEntries(entries);
}
function sealedColumns(open, count) {
	let run = new Uint32Array(count), runs = [];
	for (let i = 0; i < count; i++) (i === 0 || open.trace[i] !== open.trace[i - 1]) && runs.push(open.trace[i]), run[i] = runs.length - 1;
	return {
		runs: Uint32Array.from(runs),
		run: narrowed(run, count),
		span: open.span.slice(0, count),
		kin: kinOf(open, count),
		start: narrowedInstants(open.start, count),
		duration: open.duration.slice(0, count),
		shape: narrowed(open.shape, count),
		resource: narrowed(open.resource, count),
		error: narrowed(open.error, count),
		attempt: narrowed(open.attempt, count),
		link: sparse(open.link, count)
	};
}
const NO_KIN = 0, NEXT$1 = 1, STRANGER = 255;
/** Where each span's parent stands; parents end later than their children and are written before them. */
function kinOf(open, count) {
	let bytes = new Uint8Array(count), slots = [];
	for (let slot = 0; slot < count; slot++) bytes[slot] = kinAt(open, slot, count), bytes[slot] === 255 && slots.push(slot);
	return {
		bytes,
		slots: Uint16Array.from(slots),
		values: Uint32Array.from(slots, (slot) => open.parent[slot])
	};
}
function kinAt({ trace, span, parent }, slot, count) {
	let key = parent[slot];
	if (key === 0) return 0;
	if (slot + 1 < count && span[slot + 1] === key) return 1;
	for (let back = 1; back < 254 && back <= slot && trace[slot - back] === trace[slot]; back++) if (span[slot - back] === key) return back + 1;
	return 255;
}
/** One stored span; reads its columns when asked. */
var SpanView = class {
	constructor(chunk, slot, tables) {
		this.chunk = chunk, this.slot = slot, this.tables = tables;
	}
	get traceKey() {
		return this.chunk.traceOf(this.slot);
	}
	get spanKey() {
		return this.chunk.spanOf(this.slot);
	}
	get parentKey() {
		return this.chunk.parentOf(this.slot);
	}
	get traceId() {
		return traceIdOf(this.traceKey);
	}
	get spanId() {
		return spanIdOf(this.spanKey);
	}
	get parentSpanId() {
		return this.parentKey === 0 ? void 0 : spanIdOf(this.parentKey);
	}
	get name() {
		return this.shape.name;
	}
	get kind() {
		return this.shape.kind;
	}
	get service() {
		return this.resource["service.name"] ?? "";
	}
	get resource() {
		return this.tables.resources[this.chunk.resourceOf(this.slot)];
	}
	get start() {
		return this.chunk.startOf(this.slot);
	}
	get durationMs() {
		return Math.round(this.chunk.durationOf(this.slot) * 1e3) / 1e3;
	}
	get status() {
		return this.chunk.errorOf(this.slot) === 0 ? "unset" : "error";
	}
	get error() {
		let error = this.chunk.errorOf(this.slot);
		return error === 0 ? void 0 : this.tables.errors[error];
	}
	/** The shape's attributes, with `error.type` and, from the second attempt on, `http.request.resend_count`. */
	get attributes() {
		let error = this.chunk.errorOf(this.slot), attempt = this.chunk.attemptOf(this.slot);
		if (error === 0 && attempt <= 1) return this.shape.attributes;
		let key = (this.chunk.shapeOf(this.slot) * 65536 + error) * 256 + attempt, known = this.tables.attributes.get(key);
		if (known !== void 0) return known;
		let made = { ...this.shape.attributes };
		return error !== 0 && (made["error.type"] = this.tables.errors[error]), attempt > 1 && (made["http.request.resend_count"] = String(attempt - 1)), this.tables.attributes.set(key, made), made;
	}
	get shape() {
		return this.tables.shapes[this.chunk.shapeOf(this.slot)];
	}
};
// packages/telemetry/src/trace-order.ts
/**
* What can be said of a trace once its spans are together: their order for a reader, and a summary.
*
*   parent  ├───────────────┤        parents before children, then by start;
*   child 1    ├────┤                a child whose clock runs ahead counts from its parent's start
*   child 2         ├─────┤
*/
/** The spans with every parent before its children, otherwise by start, then in order of arrival. Input: latest first. */
function inTraceOrder(views) {
	let arrived = [...views].reverse(), places = /* @__PURE__ */ new Map();
	for (let i = 0; i < arrived.length; i++) places.set(arrived[i].spanKey, i);
	let parents = new Int32Array(arrived.length), starts = new Float64Array(arrived.length);
	for (let i = 0; i < arrived.length; i++) parents[i] = places.get(arrived[i].parentKey) ?? -1, starts[i] = arrived[i].start;
	let depths = new Int32Array(arrived.length).fill(-1);
	for (let i = 0; i < arrived.length; i++) rank(i, {
		parents,
		starts,
		depths
	});
	return [...arrived.keys()].sort((a, b) => starts[a] - starts[b] || depths[a] - depths[b] || a - b).map((i) => arrived[i]);
}
/** Ranks a span and those above it. Spans that are each other's parents, which nothing emits, end at the first. */
function rank(place, { parents, starts, depths }) {
	let path = [];
	for (let at = place; at >= 0 && depths[at] < 0 && path.length < parents.length; at = parents[at]) path.push(at);
	for (let step = path.pop(); step !== void 0; step = path.pop()) {
		let parent = parents[step], isBelow = parent >= 0 && depths[parent] >= 0;
		isBelow && (starts[step] = Math.max(starts[step], starts[parent])), depths[step] = isBelow ? depths[parent] + 1 : 0;
	}
}
/** The span a trace begins with: the earliest without a parent, or without a kept one. */
function rootOf(views) {
	let first = (candidates) => candidates.reduceRight((best, view) => best === void 0 || view.start < best.start ? view : best, void 0), root = first(views.filter((view) => view.parentKey === 0));
	if (root !== void 0) return root;
	let keys = new Set(views.map((view) => view.spanKey));
	return first(views.filter((view) => !keys.has(view.parentKey))) ?? inTraceOrder(views)[0];
}
/** Summary of a trace from its kept spans. The root is the earliest span without a kept parent. */
function summarize(views) {
	let root = rootOf(views), start = Infinity, end = -Infinity;
	for (let view of views) start = Math.min(start, view.start), end = Math.max(end, view.start + view.durationMs);
	return {
		traceId: traceIdOf(root.traceKey),
		rootService: root.service,
		rootName: root.name,
		start,
		durationMs: Math.round((end - start) * 1e3) / 1e3,
		spanCount: views.length,
		errorCount: views.filter((view) => view.status === "error").length,
		services: [...new Set(views.map((view) => view.service))].sort()
	};
}
/** Finds the row of a key. Keys themselves stay with their rows; `keyOf` reads one. */
var KeyTable = class {
	constructor(keyOf) {
		this.places = /* @__PURE__ */ new Int32Array(1024), this.used = 0, this.keyOf = keyOf;
	}
	get size() {
		return this.used;
	}
	find(key) {
		let found = this.places[this.placeOf(key)] - 1;
		return found < 0 ? void 0 : found;
	}
	/** Adds a row whose key is in no other. */
	add(row) {
		this.used * 2 >= this.places.length && this.grow(), this.places[this.placeOf(this.keyOf(row))] = row + 1, this.used++;
	}
	/** Removes the row of a key that is there, and closes the gap. */
	remove(key) {
		let { places } = this, mask = places.length - 1, gap = this.placeOf(key);
		for (let at = gap + 1 & mask; places[at] !== 0; at = at + 1 & mask) {
			let home = mix32(this.keyOf(places[at] - 1)) & mask;
			(at - home & mask) < (at - gap & mask) || (places[gap] = places[at], gap = at);
		}
		places[gap] = 0, this.used--;
	}
	freeze() {
		return this.places.slice();
	}
	thaw(places, used) {
		this.places = places.slice(), this.used = used;
	}
	/** Where a key stands, or where it would. */
	placeOf(key) {
		let { places } = this, mask = places.length - 1, at = mix32(key) & mask;
		for (; places[at] !== 0 && this.keyOf(places[at] - 1) !== key;) at = at + 1 & mask;
		return at;
	}
	grow() {
		let rows = this.places.filter((place) => place !== 0);
		this.places = new Int32Array(this.places.length * 2), this.used = 0;
		for (let place of rows) this.add(place - 1);
	}
}, TraceRows = class {
	constructor() {
		this.rowByKey = new KeyTable((row) => this.keys[row]), this.free = [], this.used = 0, this.latestRow = 0, this.keys = /* @__PURE__ */ new Uint32Array(1024), this.earliest = /* @__PURE__ */ new Float64Array(1024), this.latest = /* @__PURE__ */ new Float64Array(1024), this.spans = /* @__PURE__ */ new Uint32Array(1024), this.last = /* @__PURE__ */ new Uint32Array(1024);
	}
	/** Counts a span in; gives back the sequence number of the trace's span before it, or -1. */
	add(span, sequence) {
		let key = span.trace >>> 0, known = this.isAt(this.latestRow, key) ? this.latestRow : this.rowByKey.find(key);
		if (known === void 0) {
			let row = this.open(key);
			return this.latestRow = row, this.earliest[row] = span.start, this.latest[row] = span.start, this.spans[row] = 1, this.last[row] = sequence, -1;
		}
		this.latestRow = known;
		let previous = this.last[known];
		return span.start < this.earliest[known] && (this.earliest[known] = span.start), span.start > this.latest[known] && (this.latest[known] = span.start), this.spans[known]++, this.last[known] = sequence, previous;
	}
	/** Whether a row is in use for a key. */
	isAt(row, key) {
		return this.keys[row] === key && this.spans[row] !== 0;
	}
	open(key) {
		let row = this.free.pop() ?? this.used++;
		return row >= this.keys.length && this.resize(row + (row >> 1)), this.keys[row] = key, this.rowByKey.add(row), row;
	}
	resize(size) {
		let wider = (made, old) => (made.set(old), made);
		this.keys = wider(new Uint32Array(size), this.keys), this.earliest = wider(new Float64Array(size), this.earliest), this.latest = wider(new Float64Array(size), this.latest), this.spans = wider(new Uint32Array(size), this.spans), this.last = wider(new Uint32Array(size), this.last);
	}
	/** The columns of the rows in use. */
	freeze() {
		let { used } = this;
		return {
			keys: this.keys.slice(0, used),
			earliest: this.earliest.slice(0, used),
			latest: this.latest.slice(0, used),
			spans: this.spans.slice(0, used),
			last: this.last.slice(0, used),
			free: Int32Array.from(this.free),
			places: this.rowByKey.freeze()
		};
	}
	/** Becomes the table that was frozen. */
	thaw(frozen) {
		this.used = frozen.keys.length, this.keys.length < this.used && this.resize(this.used), this.keys.set(frozen.keys), this.earliest.set(frozen.earliest), this.latest.set(frozen.latest), this.spans.set(frozen.spans), this.last.set(frozen.last), this.free.length = 0;
		for (let row of frozen.free) this.free.push(row);
		this.rowByKey.thaw(frozen.places, this.used - this.free.length);
	}
	/** Counts a span out; a trace without spans is forgotten. */
	release(key) {
		let row = this.rowByKey.find(key);
		row !== void 0 && (this.spans[row]--, this.spans[row] === 0 && (this.rowByKey.remove(key), this.free.push(row)));
	}
	find(key) {
		return this.rowByKey.find(key);
	}
	/** Sequence number of the span appended last. */
	lastOf(row) {
		return this.last[row];
	}
	get size() {
		return this.rowByKey.size;
	}
	/** Rows of traces that may have a span beginning in [from, to): by their beginning, latest first, ties by key. */
	latestFirst(from, to) {
		let { earliest, latest, keys } = this, rows = [];
		for (let row = 0; row < this.used; row++) this.spans[row] !== 0 && earliest[row] < to && latest[row] >= from && rows.push(row);
		return rows.sort((a, b) => earliest[b] - earliest[a] || keys[a] - keys[b]);
	}
	timeRange() {
		let from = Infinity, to = -Infinity;
		for (let row = 0; row < this.used; row++) this.spans[row] !== 0 && (from = Math.min(from, this.earliest[row]), to = Math.max(to, this.earliest[row]));
		return from > to ? void 0 : {
			from,
			to
		};
	}
};
// packages/telemetry/src/trace-store.ts
/**
* Traces: spans as columns in chunks (about 20 bytes each once a chunk is full, with a link to the trace's span before
* it) and one row per trace. A search reads the rows by time, latest first, and looks at spans only until its limit is reached.
*/
const MAX_HANDLES = 65536;
/** Writer and reader of one drill's traces. */
var TraceStore = class {
	constructor(options = {}) {
		this.chunks = [], this.rows = new TraceRows(), this.tables = {
			shapes: [],
			resources: [],
			errors: [""],
			attributes: /* @__PURE__ */ new Map()
		}, this.written = 0, this.dropped = 0, this.maxSpans = options.maxSpans ?? 1e6, this.chunkSize = Math.min(options.chunkSize ?? 16384, this.maxSpans), assert(this.chunkSize >= 1 && this.chunkSize <= 65536, "a span chunk holds 1 to 65,536 spans");
	}
	shape(shape) {
		return register(this.tables.shapes, {
			...shape,
			attributes: { ...shape.attributes }
		});
	}
	resource(resource) {
		return register(this.tables.resources, { ...resource });
	}
	/** Interns an error type; handles count from 1. */
	errorType(name) {
		let known = this.tables.errors.indexOf(name, 1);
		return known > 0 ? known : register(this.tables.errors, name);
	}
	append(span) {
		let { shapes, resources, errors } = this.tables;
		assert(span.shape < shapes.length && span.resource < resources.length, "a span names a registered shape and resource"), assert(span.error < errors.length, "a span names a registered error type");
		let chunk = this.openChunk(), sequence = this.written++;
		chunk.append(span, this.rows.add(span, sequence));
	}
	openChunk() {
		this.spanCount >= this.maxSpans && this.dropOldest();
		let last = this.chunks[this.chunks.length - 1];
		if (last !== void 0 && last.count < last.capacity) return last;
		let chunk = new SpanChunk(this.written, this.chunkSize);
		return this.chunks.push(chunk), chunk;
	}
	dropOldest() {
		let chunk = this.chunks.shift();
		if (chunk !== void 0) {
			this.dropped += chunk.count;
			for (let slot = 0; slot < chunk.count; slot++) this.rows.release(chunk.traceOf(slot));
		}
	}
	/** Everything kept, as plain data: columns without spare room. */
	freeze() {
		let { shapes, resources, errors } = this.tables;
		return {
			chunks: this.chunks.map((chunk) => chunk.freeze()),
			rows: this.rows.freeze(),
			shapes: [...shapes],
			resources: [...resources],
			errors: [...errors],
			written: this.written,
			dropped: this.dropped
		};
	}
	/** Becomes the store that was frozen (of equal bounds); what it held before is gone, handles are the frozen one's. */
	thaw(frozen) {
		let { shapes, resources, errors, attributes } = this.tables;
		shapes.splice(0, shapes.length, ...frozen.shapes), resources.splice(0, resources.length, ...frozen.resources), errors.splice(0, errors.length, ...frozen.errors), attributes.clear(), this.chunks.length = 0;
		for (let one of frozen.chunks) {
			let chunk = new SpanChunk(one.base, this.chunkSize);
			chunk.fill(one), this.chunks.push(chunk);
		}
		this.rows.thaw(frozen.rows), this.written = frozen.written, this.dropped = frozen.dropped;
	}
	trace(traceId) {
		let key = traceKeyOf(traceId), row = key === void 0 ? void 0 : this.rows.find(key);
		if (row === void 0) return [];
		let id = traceIdOf(key);
		return inTraceOrder(this.viewsOf(row)).map((view) => toSpan(view, id));
	}
	/** `keep` sees a trace's spans in no promised order, as views that read the store when asked. */
	search({ from, to, limit, keep }) {
		let found = [];
		if (limit <= 0) return found;
		for (let row of this.rows.latestFirst(from, to)) {
			let views = this.viewsOf(row);
			if (views.some((span) => span.start >= from && span.start < to) && keep(views) && (found.push(summarize(views)), found.length >= limit)) break;
		}
		return found;
	}
	/** Views of the spans of a trace that are still kept, latest appended first. */
	viewsOf(row) {
		let views = [], sequence = this.rows.lastOf(row);
		for (; sequence >= this.dropped;) {
			let chunk = this.chunkOf(sequence), view = new SpanView(chunk, sequence - chunk.base, this.tables);
			views.push(view), sequence = chunk.previous(sequence - chunk.base);
		}
		return views;
	}
	/** Only the youngest chunk may be part-filled, so a sequence number leads straight to its chunk. */
	chunkOf(sequence) {
		return this.chunks[Math.floor((sequence - this.dropped) / this.chunkSize)];
	}
	/** Spans now kept. */
	get spanCount() {
		return this.written - this.dropped;
	}
	/** How many spans the bound `maxSpans` has cost. */
	get droppedSpans() {
		return this.dropped;
	}
	/** Traces now kept, whole or in part. */
	get traceCount() {
		return this.rows.size;
	}
	/** When the earliest and the latest kept trace began, or undefined while there is none. */
	get timeRange() {
		return this.rows.timeRange();
	}
};
function register(table, value) {
	return assert(table.length < MAX_HANDLES, `at most ${MAX_HANDLES} shapes, resources or error types`), table.push(value) - 1;
}
/** A plain object of a view: what leaves the store for good. */
function toSpan(view, traceId) {
	return {
		traceId,
		spanId: view.spanId,
		parentSpanId: view.parentSpanId,
		name: view.name,
		kind: view.kind,
		service: view.service,
		resource: view.resource,
		attributes: view.attributes,
		start: view.start,
		durationMs: view.durationMs,
		status: view.status,
		error: view.error
	};
}
/** OpenTelemetry's advised bounds for durations, seconds. */
const BOUNDS$2 = [
	.005,
	.01,
	.025,
	.05,
	.075,
	.1,
	.25,
	.5,
	.75,
	1,
	2.5,
	5,
	7.5,
	10
], CONFLICTS = Int32Array.from([
	128,
	192,
	240,
	248,
	236,
	252,
	254,
	255
]);
// packages/kernel/src/arena.ts
/**
* The arena: one ArrayBuffer that holds the whole state of a simulation, so that a snapshot is a memory copy and a
* hash covers everything. Rooms reserve regions in a layout first; then the buffer is made once. Regions that are
* sized for the worst case say how many of their records are in use, and only those are copied and hashed: memory
* nobody has touched costs nothing.
*/
/** Reserves regions; offsets count 32-bit words and are even, so that a region may also hold f64s (at offset / 2). */
var Layout = class {
	constructor() {
		this.words = 0, this.sealed = !1, this.whole = [], this.counted = [];
	}
	/** Reserves `words` 32-bit words that belong to every snapshot, and returns the offset of the first. */
	take(words) {
		let at = this.reserve(words), last = this.whole.at(-1);
		return last !== void 0 && last.at + last.words === at ? this.whole[this.whole.length - 1] = {
			at: last.at,
			words: this.words - last.at
		} : this.whole.push({
			at,
			words: this.words - at
		}), at;
	}
	/** Reserves a table of records of which only those in use belong to a snapshot. The others may hold anything. */
	takeRecords(records, recordWords, inUse) {
		let at = this.reserve(records * recordWords);
		return this.counted.push({
			at,
			records,
			recordWords,
			...inUse
		}), at;
	}
	reserve(words) {
		assert(!this.sealed, "regions are reserved before the arena is made");
		let offset = this.words;
		return this.words += words + 1 & -2, offset;
	}
	/** Makes the arena; no further region can be reserved. Memory is blank and at least as large as asked for. */
	build(allocate = (bytes) => new ArrayBuffer(bytes)) {
		return this.sealed = !0, new Arena(this.words, {
			whole: this.whole,
			counted: this.counted
		}, allocate(this.words * 4));
	}
}, Arena = class {
	constructor(words, { whole, counted }, buffer) {
		this.buffer = buffer, this.i32 = new Int32Array(buffer, 0, words), this.f64 = new Float64Array(buffer, 0, words >> 1), this.whole = whole, this.counted = counted;
	}
	/** A copy of everything in use. */
	snapshot() {
		let words = this.whole.reduce((sum, region) => sum + region.words, 0);
		for (let region of this.counted) words += this.i32[region.count] * region.recordWords;
		let out = new Int32Array(words), at = 0;
		return this.eachPart((from, length) => {
			out.set(this.i32.subarray(from, from + length), at), at += length;
		}), out.buffer;
	}
	/** Puts a snapshot of an arena with the same layout back. */
	restore(snapshot) {
		let stored = new Int32Array(snapshot), at = 0;
		this.eachPart((from, length) => {
			assert(at + length <= stored.length, "a snapshot fits only the layout it was taken from"), this.i32.set(stored.subarray(at, at + length), from), at += length;
		}), assert(at === stored.length, "a snapshot fits only the layout it was taken from");
	}
	/** 128-bit hash of everything in use. */
	hash() {
		return hashBytes(new Uint8Array(this.snapshot()));
	}
	/** Calls with every stretch of words in use: whole regions first, then tables; a circle that wraps is two. */
	eachPart(visit) {
		for (let region of this.whole) visit(region.at, region.words);
		for (let { at, records, recordWords, count, head } of this.counted) {
			let inUse = this.i32[count], first = head === void 0 ? 0 : this.i32[head], straight = Math.min(inUse, records - first);
			visit(at + first * recordWords, straight * recordWords), inUse > straight && visit(at, (inUse - straight) * recordWords);
		}
	}
}, BoundError = class extends BugError {
	constructor(bound, limit) {
		super(`the simulation has room for ${limit} ${bound}, and the run needs more: offer less load, bound queues, retry less`), this.name = "BoundError", this.bound = bound, this.limit = limit;
	}
};
const BUCKETS$1 = 1024;
var Kernel = class {
	constructor(layout, options) {
		this.ringCells = [], this.layout = layout, this.options = options;
		let { capacity, lines, rings, streams } = options;
		this.block = layout.take(32), this.stagedAt = this.block + 16, this.nowAt = this.block >> 1, this.burst = options.burst ?? 4096, this.staged = layout.takeRecords(this.burst, 4, { count: this.stagedAt }), this.near = layout.takeRecords(this.burst, 4, { count: this.block + 17 }), this.bucketHead = layout.take(BUCKETS$1), this.cells = layout.takeRecords(capacity, 4, { count: this.block + 23 }), this.far = layout.takeRecords(capacity, 4, { count: this.block + 21 }), this.lineCapacity = Math.max(2, ...lines.map((l) => l.capacity)), this.lineNext = layout.take(2 * Math.max(1, lines.length)) >> 1, this.lineState = layout.take(2 * Math.max(1, lines.length)), this.lineDelay = layout.take(2 * Math.max(1, lines.length)) >> 1;
		let waiting = (l) => ({
			head: this.lineState + 2 * l,
			count: this.lineState + 2 * l + 1
		}), waits = lines.map((_, l) => layout.takeRecords(this.lineCapacity, 4, waiting(l)));
		this.lines = waits[0] ?? 0, this.ringState = layout.take(8 * rings.length);
		for (let [r, ring] of rings.entries()) {
			assert(!(ring.capacity & ring.capacity - 1), "ring capacities are powers of two");
			let s = this.ringState + 8 * r;
			this.ringCells.push(layout.takeRecords(ring.capacity, 8, {
				head: s,
				count: s + 1
			}));
		}
		this.streamBase = layout.take(4 * Math.max(1, streams));
	}
	/** Makes the arena and sets the clock to 0. Every room must have reserved its regions. */
	open(seed, allocate) {
		this.arena = this.layout.build(allocate), this.i32 = this.arena.i32, this.f64 = this.arena.f64;
		let I = this.i32;
		for (let b = 0; b < BUCKETS$1; b++) I[this.bucketHead + b] = -1;
		I[this.block + 20] = -1, this.f64[this.nowAt + 1] = this.options.bucketWidth;
		for (let l = 0; l < Math.max(1, this.options.lines.length); l++) this.f64[this.lineNext + l] = Infinity;
		this.options.lines.forEach((line, l) => {
			this.f64[this.lineDelay + l] = line.delay;
		}), this.options.rings.forEach((ring, r) => {
			I[this.ringState + 8 * r + 3] = ring.capacity - 1, I[this.ringState + 8 * r + 6] = this.ringCells[r], this.f64[this.ringState + 8 * r + 4 >> 1] = ring.timeout;
		});
		for (let s = 0; s < this.options.streams; s++) I.set(seedWords(seed ^ Math.imul(s + 1, 2654435761)), this.streamBase + 4 * s);
	}
	/** Offset of a stream's four words of state, for the draws. */
	stream(n) {
		return this.streamBase + 4 * n;
	}
	get now() {
		return this.f64[this.nowAt];
	}
	/** Events fired since the clock was opened. */
	get executed() {
		return this.f64[this.nowAt + 2];
	}
	/** How often a bounded structure was full and the caller was told so. */
	get boundHits() {
		return this.i32[this.block + 22];
	}
	/** Schedules an event at an instant not before now. */
	at(time, event) {
		let I = this.i32, { stagedAt } = this, n = I[stagedAt];
		I[stagedAt] = n + 1;
		let at = this.staged + (n << 2);
		this.f64[at >> 1] = time, I[at + 2] = event;
	}
	/** Puts an event on a delay line; false when the line is full (a bound was hit). */
	delay(line, event) {
		let I = this.i32, F = this.f64, s = this.lineState + (line << 1), n = I[s + 1], capacity = this.lineCapacity;
		if (n >= capacity) return I[this.block + 22]++, !1;
		let at = this.lines + (line * capacity + (I[s] + n & capacity - 1) << 2), t = F[this.nowAt] + F[this.lineDelay + line];
		return F[at >> 1] = t, I[at + 2] = event, I[s + 1] = n + 1, n === 0 && (F[this.lineNext + line] = t), !0;
	}
	/**
	* Arms a timeout: after the ring's constant time `event` fires unless the word at `genAt` has changed meanwhile.
	* Cancel by incrementing that word. False when the ring is full (a bound was hit).
	*/
	arm(ring, genAt, event) {
		let I = this.i32, s = this.ringState + 8 * ring, mask = I[s + 3];
		I[s + 1] > mask && this.dropDead(ring);
		let n = I[s + 1];
		if (n > mask) return I[this.block + 22]++, !1;
		let cell = I[s + 6] + ((I[s] + n & mask) << 3), F = this.f64;
		return F[cell >> 1] = F[this.nowAt] + F[s + 4 >> 1], I[cell + 2] = genAt, I[cell + 3] = I[genAt], I[cell + 4] = event, I[s + 1] = n + 1, I[s + 2] === 0 && this.armHead(ring), !0;
	}
	/** Finds the ring of a timeout, or gives a spare one that value for good; -1 when none is left. Cold. */
	ringFor(timeout) {
		let count = this.options.rings.length;
		for (let r = 0; r < count; r++) if (this.f64[this.ringState + 8 * r + 4 >> 1] === timeout) return r;
		for (let r = 0; r < count; r++) {
			let s = this.ringState + 8 * r;
			if (this.f64[s + 4 >> 1] === 0) return this.f64[s + 4 >> 1] = timeout, r;
		}
		return -1;
	}
	/** The head of a ring gets an event in the list. */
	armHead(ring) {
		let s = this.ringState + 8 * ring;
		this.i32[s + 2] = 1, this.at(this.f64[this.i32[s + 6] + (this.i32[s] << 3) >> 1], ring << 4);
	}
	/** Forgets cancelled timeouts at the head of a ring. */
	dropDead(ring) {
		let I = this.i32, s = this.ringState + 8 * ring, mask = I[s + 3], head = I[s], n = I[s + 1];
		for (; n > 0;) {
			let cell = I[s + 6] + (head << 3);
			if (I[I[cell + 2]] === I[cell + 3]) break;
			head = head + 1 & mask, n--;
		}
		I[s] = head, I[s + 1] = n;
	}
	/** The next entry of a ring that is due now, taken out and its word bumped; -1 when none is, and the head armed again. */
	takeDue(ring) {
		let I = this.i32, s = this.ringState + 8 * ring;
		if (this.dropDead(ring), I[s + 1] === 0) return I[s + 2] = 0, -1;
		let cell = I[s + 6] + (I[s] << 3);
		return this.f64[cell >> 1] > this.f64[this.nowAt] ? (this.armHead(ring), -1) : (I[I[cell + 2]]++, I[s] = I[s] + 1 & I[s + 3], I[s + 1]--, I[cell + 4]);
	}
	/**
	* Fires events in order until the next lies after `until`, or `budget` events have fired; sets the clock to `until`
	* and returns true in the first case. Hot: one function on purpose (insertion inlined, offsets in locals), measured.
	*/
	run(until, handler, budget = Infinity) {
		let I = this.i32, F = this.f64, block = this.block | 0, stagedAt = this.stagedAt | 0, nowAt = this.nowAt | 0, stagedEvents = this.staged | 0, nearEvents = this.near | 0, bucketHead = this.bucketHead | 0, cells = this.cells | 0, farEvents = this.far | 0, lineNext = this.lineNext | 0, lineState = this.lineState | 0, lineEvents = this.lines | 0, lineCapacity = this.lineCapacity | 0, lines = this.options.lines.length | 0, farCapacity = this.options.capacity | 0, width = this.options.bucketWidth, perBucket = 1 / width, lineMask = lineCapacity - 1, near = I[block + 17], wheel = I[block + 18], day = I[block + 19], nearEnd = F[nowAt + 1], free = I[block + 20], used = I[block + 23], horizon = (day + BUCKETS$1 - 1) * width, most = budget > 2147483647 ? 2147483647 : budget | 0, left = most, fired = 0, ring = -1, reached = !1;
		for (;;) {
			let staged = I[stagedAt];
			if (staged !== 0) {
				if (staged > this.burst || near + staged > this.burst) throw new BoundError("events at one instant", this.burst);
				for (let q = 0; q < staged; q++) {
					let t = F[stagedEvents + (q << 2) >> 1], p = I[stagedEvents + (q << 2) + 2];
					if (t < nearEnd) {
						let i = near++;
						for (; i > 0 && F[nearEvents + (i << 2) - 4 >> 1] <= t;) F[nearEvents + (i << 2) >> 1] = F[nearEvents + (i << 2) - 4 >> 1], I[nearEvents + (i << 2) + 2] = I[nearEvents + (i << 2) - 4 + 2], i--;
						F[nearEvents + (i << 2) >> 1] = t, I[nearEvents + (i << 2) + 2] = p;
					} else if (t < horizon && (free >= 0 || used < farCapacity)) {
						let bucket = t * perBucket | 0;
						bucket <= day && (bucket = day + 1);
						let cell = free;
						cell >= 0 ? free = I[cells + (cell << 2) + 3] : cell = used++, F[cells + (cell << 2) >> 1] = t, I[cells + (cell << 2) + 2] = p;
						let b = bucketHead + (bucket & 1023);
						I[cells + (cell << 2) + 3] = I[b], I[b] = cell, wheel++;
					} else {
						assert(!Number.isNaN(t), "an event has a time");
						let i = I[block + 21]++;
						if (i >= farCapacity) throw new BoundError("events that wait", farCapacity);
						for (; i > 0 && F[farEvents + (i << 2) - 4 >> 1] <= t;) F[farEvents + (i << 2) >> 1] = F[farEvents + (i << 2) - 4 >> 1], I[farEvents + (i << 2) + 2] = I[farEvents + (i << 2) - 4 + 2], i--;
						F[farEvents + (i << 2) >> 1] = t, I[farEvents + (i << 2) + 2] = p;
					}
				}
				I[stagedAt] = 0;
			}
			if (ring >= 0) {
				let event = this.takeDue(ring);
				event >= 0 ? (fired++, handler.fire(event & 15, event >>> 4)) : ring = -1;
				continue;
			}
			let first = F[lineNext], line = 0;
			for (let l = 1; l < lines; l++) {
				let at = F[lineNext + l];
				at < first && (first = at, line = l);
			}
			for (; near === 0;) {
				let far = I[block + 21];
				if (wheel === 0 && far === 0) break;
				let next = wheel === 0 ? F[farEvents + (far << 2) - 4 >> 1] * perBucket | 0 : day + 1, from = next * width;
				if (from > until || from > first) break;
				for (day = next, nearEnd = (day + 1) * width, horizon = (day + BUCKETS$1 - 1) * width; far > 0 && F[farEvents + (far << 2) - 4 >> 1] < horizon;) {
					let cell = free;
					if (cell >= 0) free = I[cells + (cell << 2) + 3];
					else if (used < farCapacity) cell = used++;
					else break;
					far--;
					let t = F[farEvents + (far << 2) >> 1];
					F[cells + (cell << 2) >> 1] = t, I[cells + (cell << 2) + 2] = I[farEvents + (far << 2) + 2];
					let b = bucketHead + ((t * perBucket | 0) & 1023);
					I[cells + (cell << 2) + 3] = I[b], I[b] = cell, wheel++;
				}
				I[block + 21] = far;
				let b = bucketHead + (day & 1023), cell = I[b];
				for (I[b] = -1; cell >= 0;) {
					let t = F[cells + (cell << 2) >> 1], p = I[cells + (cell << 2) + 2], next = I[cells + (cell << 2) + 3];
					if (I[cells + (cell << 2) + 3] = free, free = cell, wheel--, near >= this.burst) throw new BoundError("events close together", this.burst);
					let i = near++;
					for (; i > 0 && F[nearEvents + (i << 2) - 4 >> 1] < t;) F[nearEvents + (i << 2) >> 1] = F[nearEvents + (i << 2) - 4 >> 1], I[nearEvents + (i << 2) + 2] = I[nearEvents + (i << 2) - 4 + 2], i--;
					F[nearEvents + (i << 2) >> 1] = t, I[nearEvents + (i << 2) + 2] = p, cell = next;
				}
			}
			let event = 0;
			if (near === 0 || first < F[nearEvents + (near << 2) - 4 >> 1]) {
				if (first > until) {
					reached = !0;
					break;
				}
				if (left <= 0) break;
				left--, F[nowAt] = first;
				let s = lineState + (line << 1), head = I[s];
				event = I[lineEvents + (line * lineCapacity + head << 2) + 2];
				let n = I[s + 1] - 1, next = head + 1 & lineMask;
				I[s] = next, I[s + 1] = n, F[lineNext + line] = n > 0 ? F[lineEvents + (line * lineCapacity + next << 2) >> 1] : Infinity;
			} else {
				let t = F[nearEvents + (near << 2) - 4 >> 1];
				if (t > until) {
					reached = !0;
					break;
				}
				if (left <= 0) break;
				if (left--, F[nowAt] = t, near--, event = I[nearEvents + (near << 2) + 2], !(event & 15)) {
					ring = event >>> 4 | 0, fired--;
					continue;
				}
			}
			handler.fire(event & 15, event >>> 4);
		}
		return I[block + 20] = free, I[block + 23] = used, I[block + 17] = near, I[block + 18] = wheel, I[block + 19] = day, F[nowAt + 1] = nearEnd, F[nowAt + 2] += fired + most - left, reached && (F[nowAt] = until), reached;
	}
};
/**
* The module's bytes with constants in their places: integers and offsets in five bytes of LEB128, doubles in eight. Run
* once in a process and therefore never compiled itself: it does little for each place.
*/
function link$1({ module, places }, values) {
	let bytes = module.slice(), words = new DataView(bytes.buffer);
	for (let p = 0; p < places.length;) {
		let at = places[p], kind = places[p + 1], value = places[p + 2], end = p + 4 + 2 * places[p + 3];
		for (p += 4; p < end; p += 2) value += values[places[p]] * places[p + 1];
		kind === 1 ? words.setFloat64(at, value, !0) : (assert(kind !== 2 || value >= 0, "an offset is not negative"), bytes[at] = value & 127 | 128, bytes[at + 1] = value >> 7 & 127 | 128, bytes[at + 2] = value >> 14 & 127 | 128, bytes[at + 3] = value >> 21 & 127 | 128, bytes[at + 4] = value >> 28 & 127);
	}
	return bytes;
}
__name(link$1, "link");
// packages/kernel/src/compiled.ts
/**
* A machine whose hot part runs as WebAssembly: the kernel's loop and the machine's handlers, compiled by scripts/wasm.
* The arena lies at the beginning of the module's memory, so that JavaScript and WebAssembly work on the same words;
* behind it lie the constants that both read. What was not compiled is called back.
*
*     │ arena │ tables (ziggurat, quantiles, …) │ arrays of the machine (programs, entries, …) │
*/
const aligned = (bytes) => bytes + 64 - 1 & -64, modules = /* @__PURE__ */ new WeakMap();
/** The module with these constants: compiled by the engine once, entered by every machine that has them. */
function moduleOf(compiled, constants) {
	let known = modules.get(compiled) ?? /* @__PURE__ */ new Map();
	modules.set(compiled, known);
	let key = constants.join(), module = known.get(key) ?? new WebAssembly.Module(link$1(compiled, constants));
	return known.delete(key), known.set(key, module), known.size > 16 && known.delete(known.keys().next().value), module;
}
/** Memory for one machine: the arena first, the constants behind it. */
var CompiledMemory = class {
	/** `numbers`: at least as many as all arrays of the machine hold together, each array counted with one more. */
	constructor(compiled, numbers) {
		this.free = 0, this.compiled = compiled, this.numbers = numbers;
	}
	/** Memory for an arena of so many bytes. */
	allocate(bytes) {
		let tables = Object.values(this.compiled.tables).reduce((sum, table) => sum + bytesOf(table) + 64, 0);
		this.free = aligned(bytes);
		let pages = Math.ceil((this.free + tables + 8 * this.numbers + 4096) / 65536);
		return this.memory = new WebAssembly.Memory({
			initial: pages,
			maximum: pages
		}), this.memory.buffer;
	}
	/** Arrays behind the arena, all 0, for what JavaScript and the compiled machine both write. */
	i32(length) {
		return new Int32Array(this.memory.buffer, this.take(4 * length), length);
	}
	take(bytes) {
		let from = this.free;
		return this.free = aligned(from + bytes), assert(this.free <= this.memory.buffer.byteLength, "the constants have room behind the arena"), from;
	}
	/** The machine whose arena lies in this memory, ready to run. */
	enter(m) {
		let { memory } = this;
		assert(memory !== void 0 && m.kernel.i32.buffer === memory.buffer, "a machine runs in its own memory");
		let listens = /* @__PURE__ */ new Map(), global = Object.fromEntries(this.compiled.globals.map(({ name, type, mutable }) => {
			let value = new WebAssembly.Global({
				value: type === "f64" ? "f64" : "i32",
				mutable
			}, this.constant(m, name));
			return mutable && listens.set(name.slice(1), value), [name, value];
		})), constants = this.compiled.constants.map((name) => this.constant(m, name)), js = Object.fromEntries(this.compiled.imports.map((name) => [name, this.callback(m, name)])), { exports } = new WebAssembly.Instance(moduleOf(this.compiled, constants), {
			env: { memory },
			global,
			js
		});
		return (until, budget) => {
			for (let [name, flag] of listens) flag.value = at(m, name) === void 0 ? 0 : 1;
			return exports.run(until, budget) === 1;
		};
	}
	/** Value of a constant or a global; arrays are put into the memory for it. */
	constant(m, name) {
		let table = this.compiled.tables[name];
		if (table !== void 0) return this.put(table);
		if (name.startsWith("?")) return 0;
		if (name.startsWith("[")) return this.put(at(m, name.slice(1, -1)));
		let found = at(m, name);
		return assert(found !== void 0, `the machine has ${name}`), Number(found);
	}
	/** The address of an array: where it lies, when that is in this memory, or where it has been copied to. */
	put(table) {
		if (typeof table == "number") return this.take(table);
		let numbers = Array.isArray(table) ? Int32Array.from(table) : table;
		if (numbers.buffer === this.memory.buffer) return numbers.byteOffset;
		let from = this.take(numbers.byteLength);
		return new Uint8Array(this.memory.buffer, from).set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)), from;
	}
	callback(m, of) {
		let { texts, callbacks } = this.compiled;
		return of.startsWith("bound(") ? (text, limit) => {
			throw new BoundError(texts[text], limit);
		} : of.startsWith("assert(") ? (text) => assert(!1, texts[text]) : callbacks[of](m);
	}
};
const bytesOf = (table) => typeof table == "number" ? table : Array.isArray(table) ? 4 * table.length : table.byteLength;
/** What stands at a path: `m.plan.edges.length`. */
function at(m, path) {
	let found = m;
	for (let key of path.split(".").slice(1)) found = found[key];
	return found;
}
// packages/kernel/src/math.ts
/**
* Private exp and log: only IEEE 754 adds, multiplies and divides, so that a replay gives the same bits under every
* engine version (the built-in ones may change their last bits). Not for the hottest path: 98.9 % of exponential
* draws need neither.
*/
const LN2_HI = .6931471803691238, LN2_LO = 19082149292705877e-26, bits = /* @__PURE__ */ new Float64Array(1), words = new Uint32Array(bits.buffer);
/** Natural logarithm of a positive, normal number; error below 2 ulp. Series of atanh after reduction to [√½, √2). */
function ln(x) {
	bits[0] = x;
	let exponent = (words[1] >>> 20 & 2047) - 1023;
	words[1] = words[1] & 1048575 | 1072693248;
	let m = bits[0];
	m > Math.SQRT2 && (m *= .5, exponent += 1);
	let s = (m - 1) / (m + 1), z = s * s, series = 2 * s * (1 + z * (1 / 3 + z * (1 / 5 + z * (1 / 7 + z * (1 / 9 + z * (1 / 11 + z * (1 / 13 + z * (1 / 15 + 1 / 17 * z))))))));
	return exponent * LN2_HI + (series + exponent * LN2_LO);
}
/** e to the x for |x| < 700; error below 2 ulp. Taylor series after reduction to |r| ≤ ln 2 / 2. */
function exp(x) {
	let n = Math.floor(x * Math.LOG2E + .5), r = x - n * LN2_HI - n * LN2_LO, term = 1, sum = 1;
	for (let k = 1; k <= 14; k++) term *= r / k, sum += term;
	return words[0] = 0, words[1] = n + 1023 << 20, sum * bits[0];
}
// packages/kernel/src/draws.ts
/**
* Draws for the hot path. Two kinds: *streams* (xoshiro128+ state in the arena) for what nobody can change, such as
* arrivals; *keyed draws*, a hash of (key, purpose), for everything on a request's path, so that two runs that differ
* in one decision differ only by its consequences (common random numbers).
* Exponentials by the ziggurat of Marsaglia & Tsang (2000), 256 layers; normals by a table of quantiles.
*/
const R = 7.69711747013105, V = .003949659822581572, K = /* @__PURE__ */ new Int32Array(256), W = /* @__PURE__ */ new Float64Array(256), F = /* @__PURE__ */ new Float64Array(256), ZIGGURAT_K = K, ZIGGURAT_W = W, ZIGGURAT_F = F;
function buildZiggurat() {
	let m = 16777216, d = R, t = d, q = V / exp(-d);
	K[0] = d / q * m, K[1] = 0, W[0] = q / m, W[255] = d / m, F[0] = 1, F[255] = exp(-d);
	for (let i = 254; i >= 1; i--) d = -ln(V / d + exp(-d)), K[i + 1] = d / t * m, t = d, F[i] = exp(-d), W[i] = d / m;
}
buildZiggurat();
const QUANTILES = 8192, NORMAL = new Float64Array(QUANTILES);
function buildNormal() {
	for (let i = 0; i < QUANTILES / 2; i++) {
		let z = normalQuantile((i + .5) / QUANTILES);
		NORMAL[i] = z, NORMAL[8191 - i] = -z;
	}
}
/** Lower half of the standard normal quantile function (Acklam's rational approximation, relative error 1.2e-9). */
function normalQuantile(p) {
	if (p < .02425) {
		let q = Math.sqrt(-2 * ln(p));
		return (((((-.007784894002430293 * q - .3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q + 4.374664141464968) * q + 2.938163982698783) / ((((.007784695709041462 * q + .3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1);
	}
	let q = p - .5, r = q * q;
	return (((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r - 30.66479806614716) * r + 2.506628277459239) * q / (((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r - 13.28068155288572) * r + 1);
}
buildNormal();
/** 32 bits from a key and a purpose, as a signed integer (unsigned ones above 2³¹ would be boxed). */
function keyedBits(key, purpose) {
	let z = Math.imul(key, 2654435761) + purpose | 0;
	return z = Math.imul(z ^ z >>> 16, 569420461), z = Math.imul(z ^ z >>> 15, 1935289751), z ^ z >>> 15;
}
/** Uniform in (0, 1) from 32 bits, signed or not. */
function toUniform(bits) {
	return ((bits >>> 0) + .5) * 23283064365386963e-26;
}
/** Standard exponential from a key; 98.9 % of draws take the first branch. */
function keyedExponential(key, purpose) {
	let r = keyedBits(key, purpose), layer = r & 255, j = r >>> 8;
	return j < K[layer] ? j * W[layer] : exponentialSlow(key, purpose, layer, j);
}
function exponentialSlow(key, purpose, layer0, j0) {
	let layer = layer0, j = j0, k = key;
	for (;;) {
		k = keyedBits(k, purpose ^ 1540483477);
		let u = toUniform(k);
		if (layer === 0) return R - ln(u);
		let x = j * W[layer];
		if (F[layer] + u * (F[layer - 1] - F[layer]) < exp(-x)) return x;
		if (k = keyedBits(k, purpose), layer = k & 255, j = k >>> 8, j < K[layer]) return j * W[layer];
	}
}
/**
* Standard normal from a key, |z| ≤ 6.3: by linear interpolation between 8,192 quantiles, and by the quantile function
* itself in the outer three in a thousand, where a law with a heavy tail has much of its variance.
*/
function keyedNormal(key, purpose) {
	let p = toUniform(keyedBits(key, purpose)), at = p * QUANTILES - .5;
	if (at < 12) return normalQuantile(p);
	if (at >= 8179) return -normalQuantile(1 - p);
	let i = at | 0;
	return NORMAL[i] + (at - i) * (NORMAL[i + 1] - NORMAL[i]);
}
/** 32 bits (signed) from the stream whose four words of state stand at `at` (xoshiro128+, Blackman & Vigna). */
function streamBits(state, at) {
	let a = state[at], b = state[at + 1], c = state[at + 2] ^ a, d3 = state[at + 3], d = d3 ^ b;
	return state[at + 1] = b ^ c, state[at] = a ^ d, state[at + 2] = c ^ b << 9, state[at + 3] = d << 11 | d >>> 21, a + d3 | 0;
}
/** Standard exponential from a stream. */
function streamExponential(state, at) {
	let r = streamBits(state, at), layer = r & 255, j = r >>> 8;
	return j < K[layer] ? j * W[layer] : streamSlow(state, at, layer, j);
}
function streamSlow(state, at, layer0, j0) {
	let layer = layer0, j = j0;
	for (;;) {
		if (layer === 0) return R - ln(toUniform(streamBits(state, at)));
		let x = j * W[layer], u = toUniform(streamBits(state, at));
		if (F[layer] + u * (F[layer - 1] - F[layer]) < exp(-x)) return x;
		let r = streamBits(state, at);
		if (layer = r & 255, j = r >>> 8, j < K[layer]) return j * W[layer];
	}
}
/** Starts a ramp from the value in force; `over` in seconds, above 0. */
function startRamp(world, owner, goal) {
	let from = world.parameters.value(goal.parameter), ramp = {
		...goal,
		from,
		start: world.machine.kernel.now
	};
	world.parameters.add({
		owner,
		parameter: goal.parameter,
		op: "set",
		value: from
	}), world.after(Math.min(1, goal.over), {
		do: "ramp",
		owner,
		ramp
	});
}
/** One step; it stops at the goal, and where its modifier was taken away. */
function stepRamp(world, owner, ramp) {
	let { parameter, from, to, start, over } = ramp, gone = world.machine.kernel.now - start, left = over - gone, isOver = left <= 1e-9, value = isOver ? to : from + (to - from) * gone / over;
	world.parameters.change(owner, parameter, value) && !isOver && world.after(Math.min(1, left), {
		do: "ramp",
		owner,
		ramp
	});
}
// packages/world/src/cold/session-rows.ts
/**
* The rows of `pg_stat_activity`, read from the connection table.
*/
/** Every session, by database and pid. */
function sessionRows(world) {
	let m = world.machine, rows = [];
	for (let k = 0; k < m.connCount; k++) isSession(m, m.conn(k)) && rows.push(row(world, k));
	return rows.sort((a, b) => a.database < b.database ? -1 : a.database > b.database ? 1 : a.pid - b.pid);
}
/** Counts the sessions of every database, in order of the databases. */
function countSessions(m, into) {
	let { I, F } = m;
	for (let { sessions } of into) sessions.active = sessions.locked = sessions.idle = sessions.inTransaction = sessions.longest = 0;
	for (let k = 0; k < m.connCount; k++) {
		let at = m.conn(k);
		if (!isSession(m, at)) continue;
		let { sessions } = into[I[at + 18]], state = I[at + 3];
		state === 1 ? sessions.idle++ : (state === 3 ? sessions.inTransaction++ : state === 4 ? sessions.locked++ : sessions.active++, sessions.longest = Math.max(sessions.longest, m.kernel.now - F[at + 14 >> 1]));
	}
}
/** The database knows of it: a dead connection that a pool still holds is none of its sessions. */
function isSession(m, at) {
	return m.I[at + 3] !== 0 && m.I[at + 21] !== 2;
}
/** Connection row of a pid on a database; -1 when there is none. */
function connectionOf(m, database, pid) {
	for (let k = 0; k < m.connCount; k++) {
		let at = m.conn(k);
		if (isSession(m, at) && m.I[at + 18] === database && m.I[at + 2] === pid) return k;
	}
	return -1;
}
function row(world, k) {
	let m = world.machine, at = m.conn(k), state = m.I[at + 3], pool = m.I[at + 1], service = pool < 0 ? void 0 : m.plan.services[m.I[m.inst(m.I[m.pool(pool) + 9]) + 0]].name, own = world.cold.sessions.find((s) => s.id === m.I[at + 20]), statement = pool < 0 ? own?.statement ?? "" : m.I[at + 5] >= 0 ? m.plan.statements[m.I[at + 5]].text : "";
	return {
		database: m.plan.databases[m.I[at + 18]].name,
		pid: m.I[at + 2],
		user: own?.user ?? service ?? "",
		application: own?.applicationName ?? service ?? "",
		state: state === 1 ? "idle" : state === 3 ? "idle in transaction" : "active",
		waitEvent: state === 4 ? "Lock: relation" : state === 3 || state === 1 ? "Client: ClientRead" : "",
		blockedBy: state === 4 ? blockers(m, k) : [],
		seconds: m.kernel.now - m.F[at + (state === 1 ? 12 : 14) >> 1],
		statement
	};
}
/** Pids that hold, or wait before us for, a conflicting lock on the same table (`pg_blocking_pids`). */
function blockers(m, k) {
	let pids = blockingSessions(m, k).map((other) => m.I[m.conn(other) + 2]);
	return [...new Set(pids)].sort((a, b) => a - b);
}
/** True when who is in the way of a waiting session waits, directly or through others, for that session itself. */
function isDeadlocked(m, k) {
	let seen = /* @__PURE__ */ new Set(), open = [k];
	for (let at = open.pop(); at !== void 0; at = open.pop()) if (m.I[m.conn(at) + 3] === 4) for (let other of blockingSessions(m, at)) {
		if (other === k) return !0;
		seen.has(other) || open.push(other), seen.add(other);
	}
	return !1;
}
/** Connections that are in the way of one that waits for a lock. */
function blockingSessions(m, k) {
	let { I } = m, visit = m.visit(I[m.conn(k) + 4]), table = I[visit + 33], conflicts = CONFLICTS[I[visit + 26]], found = [];
	for (let other = 0; other < m.connCount; other++) {
		let at = m.conn(other);
		if (other !== k && I[at + 3] !== 0) for (let i = 0; i < I[at + 7]; i++) {
			let held = I[at + 8 + i];
			held >> 4 === table && conflicts & 1 << (held & 15) && found.push(other);
		}
	}
	for (let v = I[m.table(table) + 9]; v >= 0 && m.visit(v) !== visit; v = I[m.visit(v) + 6]) {
		let at = m.visit(v);
		conflicts & 1 << I[at + 26] && found.push(I[at + 10] - 1);
	}
	return found;
}
const REASONS = [
	{
		type: "",
		status: 200
	},
	{
		type: "timeout",
		status: 504
	},
	{
		type: "queue_full",
		status: 503
	},
	{
		type: "pool_timeout",
		status: 500
	},
	{
		type: "too_many_clients",
		status: 500
	},
	{
		type: "no_healthy_upstream",
		status: 503
	},
	{
		type: "connection_reset",
		status: 502
	},
	{
		type: "circuit_open",
		status: 503
	},
	{
		type: "deadline_exceeded",
		status: 504
	},
	{
		type: "query_canceled",
		status: 500
	},
	{
		type: "admin_shutdown",
		status: 500
	},
	{
		type: "database_unavailable",
		status: 500
	},
	{
		type: "shed",
		status: 429
	},
	{
		type: "upstream_error",
		status: 502
	},
	{
		type: "simulation_bound",
		status: 503
	},
	{
		type: "provider_error",
		status: 502
	},
	{
		type: "deadlock_detected",
		status: 500
	},
	{
		type: "queue_delay",
		status: 503
	},
	{
		type: "queue_timeout",
		status: 503
	},
	{
		type: "cancelled",
		status: 499
	},
	{
		type: "internal_error",
		status: 500
	},
	{
		type: "pool_full",
		status: 503
	},
	{
		type: "bulkhead_full",
		status: 503
	},
	{
		type: "bulkhead_timeout",
		status: 503
	},
	{
		type: "stale_connection",
		status: 500
	}
], REASON_STATUS = Int32Array.from(REASONS, ({ status }) => status), STATUSES = [
	200,
	500,
	502,
	503,
	504,
	429,
	499
];
/** Index of a status in {@link STATUSES}. */
function statusClass(status) {
	switch (status) {
		case 502: return 2;
		case 503: return 3;
		case 504: return 4;
		case 429: return 5;
		case 499: return 6;
		default: return status < 400 ? 0 : 1;
	}
}
/** Classes of a client call's outcome that metrics are kept by: `error_type` labels. */
const OUTCOMES = [
	"",
	"timeout",
	"5xx",
	"connection_reset",
	"circuit_open",
	"429"
];
/** Outcome class of a failed attempt. */
function outcomeClass(reason) {
	switch (reason) {
		case 0: return 0;
		case 1: return 1;
		case 6:
		case 5: return 3;
		case 7: return 4;
		case 12: return 5;
		default: return 2;
	}
}
// packages/world/src/machine/balance.ts
/**
* Balancing: which instance of a service takes a request, and which are in rotation at all. Round robin over all that
* are up needs nothing of this file; whatever else a service asks for (another algorithm, watched outcomes) does.
*
*   up ──▶ alive ──(weight > 0, not ejected, not sick; or panic: all)──▶ in rotation ──▶ choose
*/
const DRAW_FIRST = 268435472;
/** The instance that takes a visit, of a service with at least one in rotation; `s` is the service's record. */
function choose(m, v, s) {
	let { I } = m, balance = I[s + 11];
	if (balance & 16) {
		let before = I[m.visit(v) + 0];
		if (before >= 0 && I[m.inst(before) + 7] === 1) return before;
	}
	let n = pick(m, v, s, balance & 7);
	if (balance & 8) {
		let visit = m.visit(v), call = m.call(I[visit + 1]);
		I[call + 3] === I[visit + 2] && (I[call + 27] = n + 1);
	}
	return n;
}
function pick(m, v, s, algorithm) {
	let { I } = m, list = I[s + 10], ready = I[s + 0], key = I[m.visit(v) + 9];
	switch (algorithm) {
		case 0: return I[list + nextCursor(m, s, ready)];
		case 1: return leastLoaded(m, list, ready, nextCursor(m, s, ready));
		case 2: return lighterOfTwo(m, list, ready, key);
		case 3: return I[list + below(keyedBits(key, DRAW_FIRST), ready)];
		default: return byWeight(m, s, key);
	}
}
function nextCursor(m, s, ready) {
	let cursor = (m.I[s + 1] + 1) % ready;
	return m.I[s + 1] = cursor, cursor;
}
/** A whole number from 0 to below n. */
const below = (bits, n) => toUniform(bits) * n | 0;
/** True when `a` has less to do than `b`, each measured by its weight. */
function isLighter(m, a, b) {
	let { I, F } = m, [x, y] = [m.inst(a), m.inst(b)], ofA = I[x + 1] + I[x + 4 + 2] + 1, ofB = I[y + 1] + I[y + 4 + 2] + 1;
	return ofA * F[m.health(b) + 4 >> 1] < ofB * F[m.health(a) + 4 >> 1];
}
/** Fewest requests inside; among equals the next in turn. */
function leastLoaded(m, list, ready, from) {
	let best = m.I[list + from];
	for (let i = 1; i < ready; i++) {
		let n = m.I[list + (from + i) % ready];
		isLighter(m, n, best) && (best = n);
	}
	return best;
}
/** Two distinct ones at random, the less loaded wins; among equals the first (Mitzenmacher 1996). */
function lighterOfTwo(m, list, ready, key) {
	let first = below(keyedBits(key, DRAW_FIRST), ready), a = m.I[list + first];
	if (ready === 1) return a;
	let other = below(keyedBits(key, 268435473), ready - 1), b = m.I[list + (other >= first ? other + 1 : other)];
	return isLighter(m, b, a) ? b : a;
}
/** At random, in proportion to the weights. */
function byWeight(m, s, key) {
	let { I, F } = m, list = I[s + 10], ready = I[s + 0], balance = m.balance(I[m.inst(I[list]) + 0]), left = toUniform(keyedBits(key, DRAW_FIRST)) * F[balance + 20 >> 1];
	for (let i = 0; i < ready; i++) if (left -= F[m.health(I[list + i]) + 4 >> 1], left < 0) return I[list + i];
	return I[list + ready - 1];
}
/** An instance is up: it is fit until shown otherwise. */
function enterRotation(m, service, n) {
	let at = m.balance(service);
	clearHealth(m, n), m.I[m.alive + m.plan.services[service].firstInstance + m.I[at + 0]] = n, m.I[at + 0]++, rotate(m, service);
}
/** An instance is down; what was held against it is forgotten. */
function leaveRotation(m, service, n) {
	let { I } = m, at = m.balance(service), list = m.alive + m.plan.services[service].firstInstance, alive = I[at + 0];
	for (let i = 0; i < alive; i++) if (I[list + i] === n) {
		I.copyWithin(list + i, list + i + 1, list + alive), I[at + 0] = alive - 1;
		break;
	}
	I[m.health(n) + 0] & 1 && I[at + 6]--, clearHealth(m, n), rotate(m, service);
}
function clearHealth(m, n) {
	m.I.fill(0, m.health(n), m.health(n) + 3);
}
/**
* Writes the list of those in rotation anew: alive, with a weight, neither ejected nor sick. When fewer than the panic
* share of them are fit, health decides nothing and all are used (Envoy, "panic threshold").
*/
function rotate(m, service) {
	let { I, F } = m, at = m.balance(service), { firstInstance } = m.plan.services[service], alive = I[at + 0], weight = (i) => F[m.health(I[m.alive + firstInstance + i]) + 4 >> 1], isFit = (i) => I[m.health(I[m.alive + firstInstance + i]) + 0] === 0, [wanted, fit] = [0, 0];
	for (let i = 0; i < alive; i++) weight(i) <= 0 || (wanted++, isFit(i) && fit++);
	let panicking = fit < wanted && fit < F[at + 14 >> 1] * wanted, [ready, weights] = [0, 0];
	for (let i = 0; i < alive; i++) weight(i) <= 0 || !(panicking || isFit(i)) || (I[m.ready + firstInstance + ready] = I[m.alive + firstInstance + i], ready++, weights += weight(i));
	I[at + 5] = +!!panicking, F[at + 20 >> 1] = weights, I[m.service(service) + 0] = ready;
}
/** An attempt at a watched service ended: failures in a row eject the instance that gave them, for a time. */
function judge(m, c, reason) {
	let { I, F } = m, call = m.call(c), n = I[call + 27] - 1;
	if (n < 0) return;
	I[call + 27] = 0;
	let health = m.health(n);
	if (reason === 0 && (I[health + 1] = 0), !speaksAgainst(m, reason) || I[m.inst(n) + 7] === 0) return;
	I[health + 1]++;
	let service = I[m.inst(n) + 0], at = m.balance(service), limit = I[at + 2];
	limit === 0 || I[health + 1] < limit || I[health + 0] & 1 || I[at + 6] + 1 > F[at + 12 >> 1] * I[at + 0] + 1e-9 || (I[health + 0] |= 1, I[health + 1] = 0, F[health + 6 >> 1] = F[m.now] + F[at + 10 >> 1], I[at + 6]++, I[at + 7]++, rotate(m, service), m.onEjected(n, F[health + 6 >> 1]));
}
/** Timeouts, resets and answers of status 500 and above; a refusal to overload (429) speaks for the instance. */
function speaksAgainst(m, reason) {
	if (reason === 0 || reason === 7 || reason === 14) return !1;
	let { status } = reason >= 25 ? m.plan.customReasons[reason - 25] : REASONS[reason];
	return status >= 500;
}
/** The time of an ejected instance is over, unless it was ejected anew or is another by now. */
function reinstate(m, n) {
	let { I, F } = m, health = m.health(n);
	if (!(I[health + 0] & 1) || F[m.now] < F[health + 6 >> 1]) return;
	let service = I[m.inst(n) + 0];
	I[health + 0] &= -2, I[m.balance(service) + 6]--, rotate(m, service);
}
/** One round of health checks over a service's instances. */
function checkHealth(m, service) {
	let { I } = m, at = m.balance(service), { firstInstance } = m.plan.services[service], changed = !1;
	for (let i = 0; i < I[at + 0]; i++) {
		let n = I[m.alive + firstInstance + i], health = m.health(n), isSick = !!(I[health + 0] & 2), answers = wouldAnswer(m, n, m.F[at + 18 >> 1]);
		answers || I[at + 8]++, answers === isSick ? ++I[health + 2] >= I[at + (isSick ? 4 : 3)] && (I[health + 0] ^= 2, I[health + 2] = 0, changed = !0) : I[health + 2] = 0;
	}
	changed && rotate(m, service);
}
/** Nobody is believed sick any more: the checks were switched off. */
function forgetSickness(m, service) {
	let { firstInstance, instances } = m.plan.services[service];
	for (let n = firstInstance; n < firstInstance + instances; n++) m.I[m.health(n) + 0] &= -3, m.I[m.health(n) + 2] = 0;
	rotate(m, service);
}
/**
* Whether a probe is answered in time. It needs a worker and next to no work: a full queue refuses it, and one sent
* `timeout` ago still waits exactly when somebody who came before it does.
*/
function wouldAnswer(m, n, timeout) {
	let { I, F } = m, at = m.inst(n);
	if (I[at + 1] < I[at + 2]) return !0;
	if (I[at + 4 + 2] >= I[at + 3]) return !1;
	if (I[at + 14] & 1) return !0;
	let oldest = I[at + 4];
	return oldest < 0 || F[m.now] - F[m.visit(oldest) + 14 >> 1] < timeout;
}
// packages/world/src/machine/breaker.ts
/**
* The circuit breaker of an edge (Nygard, "Release It!"). Closed counts over a sliding window, in tenths as Hystrix does;
* open refuses for a while; half open lets a few probes through, all of which must succeed. A breaker that probes by
* share never goes half open: it lets that share through while open, and closes after so many successes in a row.
*/
const SHORTEST = 1e-4;
/** True when the breaker does not let this attempt through; otherwise it may have become a probe. */
function breakerRefuses(m, e, c) {
	let { I } = m;
	return I[e + 70] === 0 && (I[e + 46] === 0 || I[e + 40] === 0) ? !1 : I[e + 70] === 0 && isProbe(m, e, c) ? (I[m.call(c) + 20] = I[e + 61], !1) : (I[e + 67]++, !0);
}
function isProbe(m, e, c) {
	let { I, F } = m, share = F[e + 56 >> 1];
	return I[e + 40] === 1 && share > 0 ? toUniform(keyedBits(visitKey(m, c), 268435472)) < share : (I[e + 40] === 1 && F[m.now] - F[e + 32 >> 1] >= F[e + 30 >> 1] && turn(m, e, 2), I[e + 40] === 1 || I[e + 25] >= I[e + 58] ? !1 : (I[e + 25]++, !0));
}
/** Another state: what was counted or sent before says nothing about now. */
function turn(m, e, state) {
	let { I, F } = m;
	I[e + 40] = state, I[e + 61]++, I[e + 25] = 0, I[e + 59] = 0, forgetWindow(m, e), state === 1 && I[e + 66]++, state !== 2 && (F[e + 32 >> 1] = F[m.now]);
}
/** An attempt has ended. Open and half open listen to their probes only; a cancelled attempt proves nothing. */
function breakerCounts(m, e, c, reason) {
	let { I, F } = m, at = m.call(c), isProbe = I[at + 20] !== 0 && I[at + 20] === I[e + 61];
	if (I[at + 20] = 0, I[e + 40] !== 0) return isProbe ? probed(m, e, reason) : void 0;
	if (reason === 19) return;
	let tenth = slide(m, e);
	I[tenth]++, I[e + 24]++, reason !== 0 && (I[tenth + 1]++, I[e + 41]++), I[e + 24] >= I[e + 44] && I[e + 41] >= F[e + 26 >> 1] * I[e + 24] && turn(m, e, 1);
}
/** Takes what has left the window out of its sums; the place of the tenth that is now. */
function slide(m, e) {
	let { I, F } = m, w = m.breakers + (e - m.edges) / 80 * 22, width = F[e + 28 >> 1] / 10, tenth = Math.floor(F[m.now] / (width > SHORTEST ? width : SHORTEST)), passed = tenth - F[w + 0 >> 1];
	for (let n = passed < 10 ? passed - 1 : 9; n >= 0; n--) {
		let at = w + 2 + 2 * ((tenth + 10 - n) % 10);
		I[e + 24] -= I[at], I[e + 41] -= I[at + 1], I[at] = 0, I[at + 1] = 0;
	}
	return F[w + 0 >> 1] = tenth, w + 2 + tenth % 10 * 2;
}
/** The window begins anew, empty; call it when its length changes, too. */
function forgetWindow(m, e) {
	let { I } = m, w = m.breakers + (e - m.edges) / 80 * 22;
	I.fill(0, w + 2, w + 22), m.F[w + 0 >> 1] = 0, I[e + 24] = 0, I[e + 41] = 0;
}
/** Another number of probes is needed: a half-open breaker that has seen as many succeed closes at once. */
function probesChanged(m, e) {
	let { I } = m;
	I[e + 40] === 2 && I[e + 59] >= I[e + 58] && turn(m, e, 0);
}
function probed(m, e, reason) {
	let { I } = m, isOpen = I[e + 40] === 1;
	if (reason === 19) isOpen || I[e + 25]--;
	else if (reason === 0) {
		let needed = isOpen ? I[e + 60] : I[e + 58];
		++I[e + 59] >= needed && turn(m, e, 0);
	} else isOpen ? I[e + 59] = 0 : turn(m, e, 1);
}
/** Switches a breaker off or on by hand; either way it begins anew, closed. */
function resetBreaker(m, e) {
	turn(m, e, 0);
}
// packages/world/src/machine/measure.ts
/**
* Measuring on the hot path: telemetry histograms, fine histograms for reports, the journeys' bins, and the integrals
* of busy and inside that give utilisation and the mean number in system (Little's law is checked against them).
*/
const scratch = /* @__PURE__ */ new Float64Array(1), scratchWords = new Int32Array(scratch.buffer), BOUNDS$1 = Float64Array.from([...BOUNDS$2, Infinity]), CELLS = cellBuckets();
function cellBuckets() {
	let cells = /* @__PURE__ */ new Uint8Array(32768);
	for (let cell = 0; cell < cells.length; cell++) {
		scratch[0] = 0, scratchWords[1] = cell << 17;
		let edge = scratch[0], bucket = 0;
		for (; bucket < BOUNDS$2.length && edge > BOUNDS$1[bucket];) bucket++;
		cells[cell] = bucket;
	}
	return cells;
}
/** Adds a duration (s) to a telemetry histogram: the bucket is the first whose bound it does not exceed. */
function observe(m, hist, seconds) {
	scratch[0] = seconds;
	let bucket = CELLS[scratchWords[1] >>> 17];
	m.I[hist + (seconds > BOUNDS$1[bucket] ? bucket + 1 : bucket)]++, m.F[hist + 16 >> 1] += seconds;
}
/** Adds the time since the instant (f64) that stands at a word. Only integers are passed: nothing is boxed. */
function observeSince(m, hist, word) {
	let { I, F } = m, seconds = F[m.now] - F[word >> 1];
	scratch[0] = seconds;
	let bucket = CELLS[scratchWords[1] >>> 17];
	I[hist + (seconds > BOUNDS$1[bucket] ? bucket + 1 : bucket)]++, F[hist + 16 >> 1] += seconds;
}
/** Bucket of a duration in `octaves` from `2^-start` s with 2^`bits` linear buckets each. */
function logBucket(seconds, scale, bits, last) {
	scratch[0] = seconds * scale + 1;
	let high = scratchWords[1], at = (high >>> 20) - 1023 << bits | high >>> 20 - bits & (1 << bits) - 1;
	return at > last ? last : at;
}
/** Lower edge (s) of a bucket of {@link logBucket}. */
function bucketEdge(at, scale, bits) {
	let octave = at >> bits;
	return ((1 + (at & (1 << bits) - 1) / (1 << bits)) * 2 ** octave - 1) / scale;
}
/** Adds a wait and a residence time to the fine histograms of a component. */
function observeFine(m, component, wait, residence) {
	if (!m.reports) return;
	let base = m.fine + component * 2 * 832;
	m.I[base + logBucket(wait, 1e6, 5, 831)]++, m.I[base + 832 + logBucket(residence, 1e6, 5, 831)]++;
}
/** Quantile of a fine histogram, interpolated inside its bucket; `which` 0 wait, 1 residence. NaN when empty. */
function fineQuantile(m, component, which, q) {
	let base = m.fine + (component * 2 + which) * 832;
	return quantile(m.I, base, 832, q, 1e6, 5);
}
/** Sum of counts of a fine histogram. */
function fineCount(m, component, which) {
	let base = m.fine + (component * 2 + which) * 832, n = 0;
	for (let i = 0; i < 832; i++) n += m.I[base + i];
	return n;
}
function quantile(counts, base, size, q, scale, bits) {
	let total = 0;
	for (let i = 0; i < size; i++) total += counts[base + i];
	if (total === 0) return NaN;
	let rank = q * total, below = 0;
	for (let i = 0; i < size; i++) {
		let n = counts[base + i];
		if (n > 0 && below + n >= rank) {
			if (i === 0) return 0;
			let lo = bucketEdge(i, scale, bits);
			return lo + (bucketEdge(i + 1, scale, bits) - lo) * ((rank - below) / n);
		}
		below += n;
	}
	return bucketEdge(size, scale, bits);
}
/** Books a finished user request into the journey's bin of now. */
function bookJourney(m, journey, outcome, seconds) {
	let I = m.I, stamp = (m.F[m.now] / 5 | 0) + 1, index = stamp % 1440, bin = m.bins + (journey * 1440 + index) * 128;
	index >= I[m.binsUsed + journey] && openBins(m, journey, index), I[bin] !== stamp && (I.fill(0, bin, bin + 128), I[bin] = stamp), I[bin + outcome]++, outcome !== 3 && I[bin + 4 + logBucket(seconds, 1e3, 3, 119)]++;
}
/** Bins up to this one come into use: what lies in them is from another future. */
function openBins(m, journey, index) {
	let first = m.bins + journey * 1440 * 128;
	m.I.fill(0, first + m.I[m.binsUsed + journey] * 128, first + (index + 1) * 128), m.I[m.binsUsed + journey] = index + 1;
}
const merged = /* @__PURE__ */ new Int32Array(120);
/** Counts and quantiles of a journey over the bins that begin in [from, to). */
function readJourney(m, journey, from, to) {
	let I = m.I;
	merged.fill(0);
	let [good, slow, failed] = [
		0,
		0,
		0
	], first = Math.ceil(from / 5 - 1e-9) + 1, last = Math.ceil(to / 5 - 1e-9);
	for (let stamp = Math.max(1, first, last - 1440 + 1); stamp <= last; stamp++) {
		let index = stamp % 1440, bin = m.bins + (journey * 1440 + index) * 128;
		if (!(index >= I[m.binsUsed + journey] || I[bin] !== stamp)) {
			good += I[bin + 1], slow += I[bin + 2], failed += I[bin + 3];
			for (let b = 0; b < 120; b++) merged[b] += I[bin + 4 + b];
		}
	}
	let at = (q) => quantile(merged, 0, 120, q, 1e3, 3);
	return {
		good,
		slow,
		failed,
		p50: at(.5),
		p95: at(.95),
		p99: at(.99)
	};
}
/** Brings an instance's integrals up to now; call before its numbers change. */
function touchInstance(m, at) {
	if (!m.reports) return;
	let F = m.F, now = F[m.now], dt = now - F[at + 18 >> 1];
	if (dt === 0) return;
	let busy = m.I[at + 1];
	F[at + 24 >> 1] += busy * dt, F[at + 16 >> 1] += (busy + m.I[at + 4 + 2]) * dt, F[at + 18 >> 1] = now;
}
/** The same for a pool: connections in use and waiters. */
function touchPool(m, at) {
	if (!m.reports) return;
	let F = m.F, now = F[m.now], dt = now - F[at + 16 >> 1];
	dt !== 0 && (F[at + 12 >> 1] += m.I[at + 2] * dt, F[at + 14 >> 1] += m.I[at + 4 + 2] * dt, F[at + 16 >> 1] = now);
}
/** The same for a database: busy cores, statements running and queued. */
function touchDatabase(m, at) {
	let F = m.F, now = F[m.now], dt = now - F[at + 20 >> 1];
	if (dt === 0) return;
	let busy = m.I[at + 0];
	F[at + 16 >> 1] += busy * dt, F[at + 12 >> 1] += busy * dt, F[at + 18 >> 1] += (busy + m.I[at + 2 + 2]) * dt, F[at + 20 >> 1] = now;
}
// packages/world/src/machine/exchange.ts
/**
* Calls that were answered well, kept where the spans of a request wait for its end (emit/waiting-spans.ts).
* Nearly every record is made here, and nearly none is ever read: it holds what the machine knows, and the recorder words
* it when its request is kept.
*/
/** Memory for so many calls at once; for none where nothing is recorded. */
function spanMemory(arrays, instances, calls) {
	let records = calls > 0 ? 65536 : 0, waiting = arrays.i32(records * 16);
	return {
		waiting,
		times: new Float64Array(waiting.buffer, waiting.byteOffset, records * 8),
		roots: arrays.i32(calls * 4),
		marks: arrays.i32(2).fill(-1, 0, 1),
		resources: arrays.i32(instances)
	};
}
/** A visit answered well and its caller heard. What is not chained to a request under way goes the recorder's own way. */
function exchanged(m, v, c, status) {
	let { I } = m, at = m.visit(v), call = m.call(c), parent = I[call + 0], p = m.visit(parent < 0 ? 0 : parent);
	if (parent >= 0 && I[p + 12] !== I[call + 5]) return aside(m, v, c, status);
	let root = I[call + 14] * 4, req = I[at + 8], { roots } = m.spans;
	if (root < 0 || roots[root] !== req) return aside(m, v, c, status);
	let slot = takeRecord(m);
	slot < 0 || (chain(m, root, slot, req), tell$1(m, slot, v, c, status));
}
/** Hangs a record on a request under way. */
function chain(m, root, slot, req) {
	let { waiting, roots } = m.spans, latest = roots[root + 1];
	waiting[slot * 16] = req, waiting[slot * 16 + 7] = latest, latest < 0 && (roots[root + 2] = slot), roots[root + 1] = slot;
}
/** Writes into a record what is to be said of an answer: all but its request and its link. */
function tell$1(m, slot, v, c, status) {
	let { I, F } = m, { waiting, times, resources } = m.spans, at = m.visit(v), call = m.call(c), parent = I[call + 0], p = m.visit(parent < 0 ? 0 : parent), w = slot * 16, t = slot * 8 + 5;
	waiting[w + 1] = I[at + 9], waiting[w + 2] = parent < 0 ? 0 : I[p + 10] === 0 ? I[p + 9] : transactionKey(m, p, I[p + 10] - 1), waiting[w + 3] = I[at + 13] << 10 | status, waiting[w + 4] = resources[I[at + 0]], waiting[w + 6] = I[call + 2] + 1, waiting[w + 8] = I[call + 1], waiting[w + 9] = parent < 0 ? 0 : resources[I[p + 0]], times[t] = F[at + 14 >> 1], times[t + 1] = F[m.now], times[t + 2] = F[call + 10 >> 1];
}
__name(tell$1, "tell");
/** A record that is free; -1 when all of them wait. */
function takeRecord(m) {
	let { waiting, marks } = m.spans, free = marks[0];
	if (free >= 0) return marks[0] = waiting[free * 16 + 7], free;
	let slot = marks[1];
	return slot >= 65536 ? -1 : (marks[1] = slot + 1, slot);
}
/** Gives back the chain of records from the latest to the first; a latest below 0 is none. */
function giveBack$1(m, latest, first) {
	if (latest < 0) return;
	let { waiting, marks } = m.spans;
	waiting[first * 16 + 7] = marks[0], marks[0] = latest;
}
__name(giveBack$1, "giveBack");
/** A user asks: nothing waits for the end of this request yet. */
function rootBegan(m, c) {
	if (!m.records) return;
	let { roots } = m.spans;
	roots[c * 4] = m.I[m.call(c) + 6], roots[c * 4 + 1] = -1;
}
/** A request has ended: what waited for it is given back, and what comes later is written at once or not at all. */
function closeRoot(m, c) {
	let { roots } = m.spans;
	giveBack$1(m, roots[c * 4 + 1], roots[c * 4 + 2]), roots[c * 4] = 0;
}
/** A user's request has ended; the recorder is asked when it may be kept. */
function rootTold(m, c, reason, outcome) {
	m.records ? mix32(m.I[m.call(c) + 6] ^ 31427) >>> 0 < m.traceBelow || reason !== 0 || outcome !== 1 ? m.recorder?.rootEnded(c, reason, outcome) : closeRoot(m, c) : m.recorder?.rootEnded(c, reason, outcome);
}
/** Another past holds from now on: nothing waits, and requests under way have said nothing. */
function forgetSpans(m) {
	let { roots, marks } = m.spans;
	if (m.records) {
		roots.fill(0);
		for (let c = 0; c < m.callCount; c++) {
			let at = m.call(c);
			m.I[at + 0] < 0 && m.I[at + 19] === 1 && rootBegan(m, c);
		}
		marks[0] = -1, marks[1] = 0;
	}
}
function aside(m, v, c, status) {
	m.recorder?.exchanged(v, c, status);
}
/** Key of the transaction that a visit has open on a connection. */
function transactionKey(m, visit, k) {
	let began = m.F[m.conn(k) + 14 >> 1] * 1e6 | 0;
	return combine32(combine32(m.I[visit + 9], began), k);
}
/** Writes a law into its row. */
function setLaw(m, row, law) {
	let at = m.laws + row * 8, put = (kind, a, b, c) => {
		m.I[at + 0] = kind, m.F[at + 2 >> 1] = a, m.F[at + 4 >> 1] = b, m.F[at + 6 >> 1] = c;
	};
	switch (law.kind) {
		case "constant": return put(0, law.value, 0, 0);
		case "exponential": return put(1, law.mean, 0, 0);
		case "lognormal": return put(2, law.median, law.sigma, 0);
		case "normal": return put(3, law.mean, law.sd, law.mean / 5);
		case "erlang": return put(4, law.mean / law.k, law.k, 0);
		case "hyperexponential": {
			let p = (1 + Math.sqrt((law.cv2 - 1) / (law.cv2 + 1))) / 2;
			return put(6, law.mean / (2 * p), p < 1 ? law.mean / (2 * (1 - p)) : 0, p);
		}
		case "pareto": return put(5, law.median / exp(Math.LN2 / law.alpha), 1 / law.alpha, law.cap);
	}
}
/** Seconds of a law for a key and a purpose. */
function drawLaw(m, row, key, purpose) {
	let at = m.laws + row * 8, a = m.F[at + 2 >> 1];
	switch (m.I[at + 0]) {
		case 0: return a;
		case 1: return a * keyedExponential(key, purpose);
		case 2: return a * exp(m.F[at + 4 >> 1] * keyedNormal(key, purpose));
		case 3: {
			let t = a + m.F[at + 4 >> 1] * keyedNormal(key, purpose), floor = m.F[at + 6 >> 1];
			return t < floor ? floor : t;
		}
		case 4: {
			let sum = 0;
			for (let k = m.F[at + 4 >> 1]; k > 0; k--) sum += keyedExponential(key, purpose + (k << 16));
			return a * sum;
		}
		case 6: return (toUniform(keyedBits(key, purpose ^ 1013904242)) < m.F[at + 6 >> 1] ? a : m.F[at + 4 >> 1]) * keyedExponential(key, purpose);
		default: {
			let t = a * exp(-ln(toUniform(keyedBits(key, purpose))) * m.F[at + 4 >> 1]), cap = m.F[at + 6 >> 1];
			return t > cap ? cap : t;
		}
	}
}
// packages/world/src/machine/policy.ts
/**
* What only some edges have: cancelling work that nobody waits for, hedging, deadlines that shorten a wait, a fallback,
* a retry budget that grows with every call. An edge without them pays one word test an attempt (`E_POLICY`).
*
*   sent ──▶ copy 1 ─────────────▶ answer ──▶ settle: copies still on their way are cancelled, or go on unheard
*      └─ after ─▶ copy 2 (hedge) ──▶
*/
/** Says in one word what an edge's attempts pay for; call it after a change of policy. */
function refreshPolicy(m, e) {
	let { I, F } = m, cancels = +(I[e + 48] === 1), hedges = I[e + 49] > 0 && F[e + 52 >> 1] !== Infinity ? 2 : 0, bounded = I[e + 47] === 1 ? 4 : 0, perCall = I[e + 50] === 1 && F[e + 10 >> 1] !== Infinity ? 8 : 0;
	I[e + 7] = cancels | hedges | bounded | perCall;
}
/** The retry budget grows by its ratio, up to its burst (token bucket). */
function deposit(m, e) {
	let F = m.F, tokens = F[e + 22 >> 1] + F[e + 10 >> 1], burst = F[e + 54 >> 1];
	F[e + 22 >> 1] = tokens < burst ? tokens : burst;
}
/** The caller has no time left to hear an answer. */
function expired(m, at) {
	return m.F[at + 12 >> 1] <= m.F[m.now];
}
/** An attempt sets out from an edge with a policy: its copies are remembered, its alarms set. */
function sent(m, c, v) {
	let { I, F } = m, at = m.call(c), e = m.edge(I[at + 1]), policy = I[e + 7], now = F[m.now], own = I[at + 18] & 4 | 1;
	I[at + 26] = 1, I[at + 28] = v, I[at + 28 + 1] = I[m.visit(v) + 12], policy & 1 && (own |= 2), I[at + 18] = own, policy & 1 && !(own & 4) && link(m, c);
	let deadline = F[at + 12 >> 1];
	policy & 4 && deadline < now + F[e + 8 >> 1] && (I[at + 18] |= 16, m.kernel.at(deadline, (c << 1 | 1) << 4 | 14)), policy & 2 && planHedge(m, c, e);
}
function planHedge(m, c, e) {
	let { I, F } = m, at = m.call(c), due = F[m.now] + F[e + 52 >> 1];
	I[at + 18] |= 32, F[at + 22 >> 1] = due, m.kernel.at(due, c << 1 << 4 | 14);
}
/** An alarm rings; it means this attempt when it was set for this very instant. */
function alarm(m, index) {
	let { I, F } = m, c = index >>> 1, at = m.call(c), policy = I[at + 18];
	I[at + 19] === 1 && policy & 1 && (index & 1 ? policy & 16 && F[at + 12 >> 1] === F[m.now] && (I[at + 3]++, attemptEnded(m, c, 8)) : policy & 32 && F[at + 22 >> 1] === F[m.now] && hedge(m, c));
}
/**
* No answer yet: another copy of the attempt is sent, and the first answer of either wins (Dean and Barroso, "The Tail
* at Scale", 2013). It spends a token of the retry budget, as a retry does; an open breaker sends none.
*/
function hedge(m, c) {
	let { I, F } = m, at = m.call(c), e = m.edge(I[at + 1]), n = I[at + 26], isShut = I[e + 70] === 1 || I[e + 46] === 1 && I[e + 40] !== 0;
	if (n > I[e + 49] || isShut || !callerAlive(m, at) || !spend(m, e)) return;
	let v = copy(m, c, hedgeKey(m, c, n));
	v < 0 || (I[e + 63]++, I[e + 4]++, I[at + 28 + 2 * n] = v, I[at + 28 + 2 * n + 1] = I[m.visit(v) + 12], F[at + 34 + 2 * (n - 1) >> 1] = F[m.now], I[at + 26] = n + 1, n < I[e + 49] && planHedge(m, c, e), depart(m, v, e));
}
/** Key of the n-th hedge of a call's attempt, 1 first. */
function hedgeKey(m, c, n) {
	return combine32(visitKey(m, c), 268435474 + (n << 8));
}
/** An attempt has ended: copies that nobody waits for any more are cancelled, where the edge says so. */
function settle(m, c) {
	let { I } = m, at = m.call(c), policy = I[at + 18], e = m.edge(I[at + 1]);
	if (I[at + 18] = policy & 4, !(policy & 1) || !(policy & 2)) return;
	let n = I[at + 26];
	for (let i = 0; i < n; i++) {
		let v = I[at + 28 + 2 * i];
		I[m.visit(v) + 12] === I[at + 28 + 2 * i + 1] && (I[e + 65]++, abort(m, v, 19));
	}
}
/** The call hangs on its caller, which takes it along when it ends from outside. */
function link(m, c) {
	let { I } = m, at = m.call(c), parent = I[at + 0];
	parent < 0 || !callerAlive(m, at) || (I[at + 21] = I[m.visit(parent) + 38], I[m.visit(parent) + 38] = c + 1, I[at + 18] |= 4);
}
/** Takes a call off its caller. */
function unlink$1(m, c) {
	let { I } = m, at = m.call(c), before = m.visit(I[at + 0]) + 38;
	for (; I[before] !== c + 1;) before = m.call(I[before] - 1) + 21;
	I[before] = I[at + 21], I[at + 18] &= -5;
}
__name(unlink$1, "unlink");
/** A caller is gone: the attempts it waits for are cancelled with it; one that pauses finds nobody when it wakes. */
function cancelCalls(m, v) {
	let { I } = m, head = m.visit(v) + 38;
	for (; I[head] !== 0;) {
		let c = I[head] - 1, at = m.call(c);
		unlink$1(m, c), I[at + 18] & 2 && (I[at + 3]++, attemptEnded(m, c, 19));
	}
}
/** The call has failed for good: the caller spends the time of its fallback and goes on without the answer. */
function fallBack(m, c) {
	let { I, F } = m, at = m.call(c), e = m.edge(I[at + 1]), inst = m.inst(I[m.visit(I[at + 0]) + 0]), seconds = drawLaw(m, I[e + 51] - 1, I[at + 7], 268435473) * F[inst + 10 >> 1];
	F[inst + 12 >> 1] += seconds, I[e + 68]++, I[at + 18] |= 8, m.kernel.at(F[m.now] + seconds, c << 4 | 4);
}
// packages/world/src/machine/crowds.ts
/**
* Users who stay: sessions, in which an answer leads to the next request, and closed loops of a fixed number of users.
* While one thinks, its call is kept (`C_LIVE` is THINKING) and an event brings it back.
*
*   think ─▶ ask ─▶ answer ─▶ think ─▶ …        a user of a closed loop has an ordinal; when the loop shrinks those
*                                               with the highest leave, so the others do what they would have done
*/
/** After an answer, or a failure that was the last: the user thinks and will ask again, or leaves (false). */
function pauses(m, c, reason) {
	let { I, F } = m, at = m.call(c), client = I[at + 16], key = I[at + 7], crowd = m.plan.crowds[client], share = F[m.clients + client * 18 + 14 >> 1];
	if (reason === 0 && crowd.sessionLaw >= 0 && toUniform(keyedBits(key, 268435475)) < share) {
		let where = toUniform(keyedBits(key, 268435476)), n = 0;
		for (; n < crowd.shares.length - 1 && where >= crowd.shares[n];) n++;
		return I[at + 1] = crowd.firstEdge + n, think(m, c, crowd.sessionLaw), !0;
	}
	return I[at + 25] === 0 ? !1 : belongs(m, at) ? (I[at + 1] = firstEdge(m, client), think(m, c, crowd.thinkLaw), !0) : (leave$2(m, c), !0);
}
function think(m, c, law) {
	let at = m.call(c);
	m.I[at + 19] = 2, m.kernel.at(m.F[m.now] + drawLaw(m, law, m.I[at + 7], 268435477), c << 4 | 9);
}
/** The user has thought, and asks; one whose place in the loop is gone leaves instead. */
function goesOn(m, c) {
	let { I } = m, at = m.call(c);
	if (I[at + 25] !== 0 && !belongs(m, at)) return leave$2(m, c);
	I[m.clients + I[at + 16] * 18 + 11]++, I[at + 24] = 0, startRoot(m, c, combine32(I[at + 7], 268435478));
}
/** Its ordinal is among those that the loop shall have. */
function belongs(m, at) {
	return m.I[at + 25] <= m.I[m.clients + m.I[at + 16] * 18 + 12];
}
function leave$2(m, c) {
	let at = m.call(c);
	m.I[m.crowds[m.I[at + 16]] + m.I[at + 25] - 1] = 0, freeCall(m, c);
}
__name(leave$2, "leave");
/**
* A closed loop shall have so many users. New ones begin by thinking; of surplus ones those who think are gone at once
* for all that follows, those who wait for an answer go when they have it. At most as many as the plan has room for.
*/
function setUsers(m, client, users) {
	let { I } = m, row = m.clients + client * 18, wanted = Math.min(users, m.plan.crowds[client].room);
	wanted < users && I[m.heads + 14]++, I[row + 12] = wanted;
	for (let u = 0; u < wanted; u++) if (I[m.crowds[client] + u] === 0 && !join(m, client, u)) return;
}
/** A new user takes a place of the loop; false when the machine has no room. */
function join(m, client, ordinal) {
	let { I } = m, row = m.clients + client * 18, c = takeCall(m);
	if (c < 0) return !1;
	let at = m.call(c);
	return I[m.crowds[client] + ordinal] = c + 1, I[at + 0] = -1, I[at + 16] = client, I[at + 25] = ordinal + 1, I[at + 18] = 0, I[at + 20] = 0, I[at + 1] = firstEdge(m, client), I[at + 7] = combine32(m.clientKeys[client], I[row + 13]++), think(m, c, m.plan.crowds[client].thinkLaw), !0;
}
/** The next user of a population arrives: Poisson with the population's present rate. */
function userArrives(m, client) {
	let { I } = m, at = m.clients + client * 18, n = I[at + 2];
	I[at + 2] = n + 1;
	let c = takeCall(m);
	c < 0 ? turnedAway(m, client) : (I[m.call(c) + 24] = 0, I[m.call(c) + 25] = 0, I[m.call(c) + 16] = client, I[m.call(c) + 1] = firstEdge(m, client), startRoot(m, c, combine32(m.clientKeys[client], n))), scheduleArrival(m, client);
}
/** A user that the simulation has no room for has failed, and is counted as such. */
function turnedAway(m, client) {
	m.I[m.clients + client * 18 + 4]++, m.journeyOf[client] >= 0 && bookJourney(m, m.journeyOf[client], 3, 0);
}
/**
* Schedules the next arrival of a population, at most ten seconds ahead: who would come later is drawn anew then (an
* exponential wait has no memory), so that a rate that rises again is felt. Evenly spaced arrivals have a memory: each
* comes when its gap is over. A population without traffic looks every second.
*/
function scheduleArrival(m, client) {
	let rate = m.F[m.clients + client * 18 + 0 >> 1], now = m.F[m.now], isSteady = m.I[m.clients + client * 18 + 16] === 1, gap = rate > 0 ? (isSteady ? 1 : streamExponential(m.I, m.kernel.stream(client))) / rate : Infinity;
	gap < 10 || isSteady && rate > 0 ? m.kernel.at(now + gap, client << 4 | 5) : m.kernel.at(now + (rate > 0 ? 10 : 1), client << 4 | 10);
}
/** The edge of a population's first request. */
function firstEdge(m, client) {
	return m.plan.edges.length - m.plan.clients.length + client;
}
/** How large what the user wants is; one that tries again wants the same. */
function drawSize(m, at, key) {
	let law = m.plan.sizeLaws[m.I[at + 16]];
	m.F[at + 38 >> 1] = law < 0 ? 1 : drawLaw(m, law, key, 268435488);
}
/** A user asks; the call's record says of which population, and along which edge. */
function startRoot(m, c, key) {
	let { I, F } = m, at = m.call(c);
	m.isSized && I[at + 24] === 0 && drawSize(m, at, key), I[at + 0] = -1, I[at + 5] = 0, I[at + 17] = I[at + 16], I[at + 7] = key, I[at + 6] = key === 0 ? 1 : key, I[at + 14] = c, F[at + 12 >> 1] = Infinity, rootBegan(m, c), open(m, c, I[at + 1]);
}
/** What the user got is booked; a disappointed one may come back after thinking. */
function rootEnded(m, c, reason) {
	let { I, F } = m, at = m.call(c), client = I[at + 16], row = m.clients + client * 18, seconds = F[m.now] - F[at + 8 >> 1], journey = m.journeyOf[client], outcome = reason === 0 ? journey >= 0 && seconds > m.journeyLatency[journey] ? 2 : 1 : 3;
	I[row + (outcome === 1 ? 3 : outcome === 2 ? 5 : 4)]++, journey >= 0 && bookJourney(m, journey, outcome, seconds), observe(m, m.journeyHists + client * 18, seconds), observeFine(m, m.plan.services.length + m.componentRows + client, 0, seconds), rootTold(m, c, reason, outcome), reason !== 0 && I[at + 24] < m.retryTimes[client] && toUniform(keyedBits(I[at + 7], 268435461)) < m.retryChance[client] ? (I[at + 24]++, I[at + 19] = 1, I[row + 10]++, m.kernel.at(F[m.now] + drawLaw(m, m.plan.laws.length + m.plan.file.providers.length + client, I[at + 7], 268435477), c << 4 | 9)) : (m.hasSession[client] !== 1 && I[at + 25] === 0 || !pauses(m, c, reason)) && freeCall(m, c);
}
/** The user tries again, as a new request; or has thought, and goes on. */
function userReturns(m, c) {
	let at = m.call(c);
	m.I[at + 19] === 2 ? goesOn(m, c) : startRoot(m, c, combine32(m.I[at + 7], 268435461));
}
/** Says anew which edges are plain; call after any parameter of one has changed. */
function markPlainEdges(m) {
	let { I } = m;
	for (let n = 0; n < m.plan.edges.length; n++) {
		let e = m.edge(n), isPlain = I[e + 7] === 0 && I[e + 46] === 0 && I[e + 70] === 0 && I[e + 47] === 0 && I[e + 12] === 0;
		I[e + 6] = isPlain ? 1 | (I[e + 2] >= 0 && !m.isSized ? 2 : 0) : 0;
	}
}
/** A visit calls along an edge; `place` is the step, so that two calls of one visit draw apart. */
function call$1(m, parent, edge, place) {
	let { I, F, heads } = m, e = m.edge(edge), c = I[heads + 1], v = I[heads + 0];
	if (!(I[e + 6] & 2) || c < 0 || v < 0) return startCall(m, parent, edge, place);
	let at = m.call(c), visit = m.visit(v), p = m.visit(parent);
	I[heads + 1] = I[at + 4], I[heads + 0] = I[visit + 6];
	let req = I[p + 8], crowd = I[p + 22], key = combine32(I[p + 9], place), generation = I[at + 3] + 1, now = F[m.now];
	I[at + 0] = parent, I[at + 1] = edge, I[at + 2] = 0, I[at + 3] = generation, I[at + 5] = I[p + 12], I[at + 6] = req, I[at + 7] = key, I[at + 14] = I[m.call(I[p + 1]) + 14], I[at + 15] = 0, I[at + 16] = -1, I[at + 18] = 0, I[at + 19] = 1, I[at + 20] = 0, I[at + 17] = crowd, F[at + 8 >> 1] = now, F[at + 10 >> 1] = now, F[at + 12 >> 1] = F[p + 18 >> 1], I[e + 4]++, I[visit + 0] = -1, I[visit + 1] = c, I[visit + 2] = generation, I[visit + 5] = 0, I[visit + 8] = req, I[visit + 9] = combine32(key, 0), I[visit + 13] = I[e + 1], I[visit + 20] = 1, I[visit + 21] = I[e + 0], I[visit + 7] = 0, I[visit + 23] = 0, I[visit + 22] = crowd, F[visit + 18 >> 1] = now + F[e + 8 >> 1];
	let ring = I[e + 3];
	ring >= 0 && m.kernel.arm(ring, at + 3, c << 4 | 6);
	let line = I[e + 2];
	m.kernel.delay(line, v << 4 | 1) || m.kernel.at(now + F[e + 14 >> 1], v << 4 | 1);
}
__name(call$1, "call");
/**
* A visit that holds nothing but its worker replies well. Returns the visit that goes on because of it, or -1. What it
* does, and in which order, is what `finish` with no reason does.
*/
function reply(m, v, status) {
	let { I, F } = m, at = m.visit(v), n = I[at + 0], service = I[at + 21];
	I[m.service(service) + 4]++;
	let row = n * m.maxOperations + I[at + 13];
	if (observeSince(m, m.requestHists + (row * 7 + statusClass(status)) * 18, at + 14), m.reports) {
		let arrived = F[at + 14 >> 1];
		observeFine(m, service, F[at + 16 >> 1] - arrived, F[m.now] - arrived), m.tap?.left(v, 1, 0);
	}
	freeWorker(m, m.inst(n));
	let c = I[at + 1], call = m.call(c), isAwaited = I[call + 3] === I[at + 2], e = m.edge(I[call + 1]);
	return !isAwaited || !(I[e + 6] & 1) || I[call + 18] !== 0 ? (m.recorder?.finished(v, status, 0), respond(m, v, 0), -1) : (m.records ? exchanged(m, v, c, status) : m.recorder?.exchanged(v, c, status), freeVisit(m, v), I[call + 3]++, F[e + 10 >> 1] !== Infinity && deposit(m, e), answered(m, c, e));
}
/** The caller has its answer: a user is done; a visit goes on when this was the last call it waited for. */
function answered(m, c, e) {
	let { I } = m, at = m.call(c), parent = I[at + 0];
	if (I[at + 15] = 0, parent < 0) return rootEnded(m, c, 0), -1;
	let p = m.visit(parent), isAlive = I[p + 12] === I[at + 5];
	if (isAlive) {
		let row = I[p + 0] * m.maxEdges + I[e + 5];
		observeSince(m, m.callHists + row * 6 * 18, at + 10);
	}
	return freeCall(m, c), !isAlive || --I[p + 4] > 0 ? -1 : I[p + 7] === 0 ? parent : (joined(m, parent), -1);
}
// packages/world/src/machine/queues.ts
/**
* Doubly linked queues of visits: a header of three words (head, tail, count) anywhere in the arena. A visit is in at
* most one queue, so that an abandoned wait is taken out in constant time.
*/
/** Makes a header empty. */
function clearQueue(m, q) {
	m.I[q] = -1, m.I[q + 1] = -1, m.I[q + 2] = 0;
}
/** Appends a visit. */
function push(m, q, v) {
	let I = m.I, at = m.visit(v), tail = I[q + 1];
	I[at + 6] = -1, I[at + 25] = tail, tail < 0 ? I[q] = v : I[m.visit(tail) + 6] = v, I[q + 1] = v, I[q + 2]++;
}
/** Takes a visit out, wherever it stands. */
function remove(m, q, v) {
	let I = m.I, at = m.visit(v), next = I[at + 6], previous = I[at + 25];
	previous < 0 ? I[q] = next : I[m.visit(previous) + 6] = next, next < 0 ? I[q + 1] = previous : I[m.visit(next) + 25] = previous, I[q + 2]--;
}
/** Takes the first visit out; -1 when empty. */
function shift(m, q) {
	let v = m.I[q];
	return v >= 0 && remove(m, q, v), v;
}
/** A request sets out over an edge that is not plain. */
function setOut(m, v) {
	let edge = edgeOf$1(m, v);
	m.tap?.departed(v, edge, 0);
	let s = m.service(m.I[m.visit(v) + 21]);
	m.I[m.edge(edge) + 12] & 16 && m.I[s + 0] > 0 && (m.I[m.visit(v) + 0] = choose(m, v, s)), m.I[m.net(edge) + 31] === 1 ? push(m, m.net(edge) + 28, v) : travel(m, v, edge, 0);
}
/** An answer that somebody waits for sets out over an edge that is not plain. */
function sendBack(m, v, reason) {
	let at = m.visit(v), edge = edgeOf$1(m, v);
	m.I[at + 20] = 13, m.I[at + 7] = reason, m.tap?.departed(v, edge, 14), m.I[m.net(edge) + 31] === 1 ? push(m, m.net(edge) + 28, v) : travel(m, v, edge, 14);
}
const edgeOf$1 = /* @__PURE__ */ __name((m, v) => m.I[m.call(m.I[m.visit(v) + 1]) + 1], "edgeOf");
/** An answer has come back, or an outage was lifted: indices above those of visits are edges. */
function networkEvent(m, index) {
	index < m.visitLimit ? land(m, index) : deliverHeld(m, index - m.visitLimit);
}
function land(m, v) {
	m.tap?.landed(v);
	let state = m.I[m.visit(v) + 20];
	state === 9 ? freeVisit(m, v) : state === 13 ? hear(m, v, m.I[m.visit(v) + 7]) : arrive(m, v);
}
/** Delivers what an outage held, in the order of sending, at one instant: as TCP does once packets pass again. */
function deliverHeld(m, edge) {
	let n = m.net(edge);
	if (m.I[n + 31] !== 1) {
		for (let i = 0; i < 1024; i++) {
			let v = shift(m, n + 28);
			if (v >= 0) land(m, v);
			else return refreshNetwork(m, edge), markPlainEdges(m);
		}
		lift(m, edge);
	}
}
/** Has what is held delivered at this instant. */
function lift(m, edge) {
	m.kernel.at(m.F[m.now], m.visitLimit + edge << 4 | 12);
}
/** One leg of the way: the sender's interface first, then the flight with what is lost on it. */
function travel(m, v, edge, leg) {
	let { I, F } = m, at = m.visit(v), g = m.net(edge) + leg, key = leg === 0 ? I[at + 9] : combine32(I[at + 9], 10556900), losses = I[g + 12] === 1 ? 7 : lossesOf(key, F[g + 4 >> 1]);
	if (losses >= 7) return lose(m, v, edge);
	let way = {
		edge,
		leg,
		losses,
		zones: zonesOf(m, v, edge, leg)
	}, arrives = leave$1(m, v, key, way) + flight(m, key, way);
	arrives > F[m.now] ? m.kernel.at(arrives, v << 4 | 12) : land(m, v);
}
function zonesOf(m, v, edge, leg) {
	if (!(m.I[m.edge(edge) + 12] & 16)) return -1;
	let [caller, callee] = [senderOf(m, v, 0), m.I[m.visit(v) + 0]];
	if (caller < 0 || callee < 0) return -1;
	let [a, b] = [m.I[m.health(caller) + 3], m.I[m.health(callee) + 3]];
	return a < 0 || b < 0 ? -1 : leg === 0 ? m.zonePair(a, b) : m.zonePair(b, a);
}
/**
* When the message has left its sender and has passed the link between zones, each of which carries one after another;
* lost and doubled packets take their time, too.
*/
function leave$1(m, v, key, way) {
	let { F } = m, g = m.net(way.edge) + way.leg, now = F[m.now], n = senderOf(m, v, way.leg), own = n < 0 ? Infinity : F[m.nic(n) + 2 >> 1], rate = Math.min(F[g + 8 >> 1], own), zoneRate = way.zones < 0 ? Infinity : F[way.zones + 4 >> 1];
	if (rate === Infinity && zoneRate === Infinity) return now;
	let doubled = +(toUniform(keyedBits(key, 268435488)) < F[g + 6 >> 1]), bytes = F[g + 10 >> 1] * (1 + way.losses + doubled), at = now;
	return rate !== Infinity && (at = n < 0 ? now + bytes / rate : passes(F, m.nic(n) + 0 >> 1, at, bytes / rate)), zoneRate === Infinity ? at : passes(F, way.zones + 6 >> 1, at, bytes / zoneRate);
}
__name(leave$1, "leave");
/** First come, first served: when a message that is there at an instant is through, with the time it takes. */
function passes(F, busy, at, takes) {
	return F[busy] = (F[busy] > at ? F[busy] : at) + takes, F[busy];
}
/** Instance that sends: the caller's on the way there, the callee's on the way back; -1 for users, and for none. */
function senderOf(m, v, leg) {
	let { I } = m;
	if (leg === 14) return I[m.visit(v) + 0];
	let call = m.call(I[m.visit(v) + 1]), parent = I[call + 0];
	return parent < 0 || I[m.visit(parent) + 12] !== I[call + 5] ? -1 : I[m.visit(parent) + 0];
}
/**
* The call's own round trip (paid on the way there), half of that between zones with a jitter of its own, what was added,
* its jitter, and a wait for each loss.
*/
function flight(m, key, { edge, leg, losses, zones }) {
	let { F } = m, g = m.net(edge) + leg, time = F[g + 0 >> 1];
	leg === 0 && (time = F[m.edge(edge) + 14 >> 1] + time);
	let jitter = F[g + 2 >> 1];
	if (jitter > 0 && (time = Math.max(0, time + jitter * keyedNormal(key, 268435459))), zones >= 0) {
		let shaken = F[zones + 2 >> 1] * Math.SQRT1_2;
		time += Math.max(0, F[zones + 0 >> 1] / 2 + (shaken > 0 ? shaken * keyedNormal(key, 268435489) : 0));
	}
	for (let n = 0; n < losses; n++) time += Math.min(6.4, .2 * 2 ** n);
	return time;
}
/** How often in a row a packet is lost. */
function lossesOf(key, loss) {
	let n = 0;
	for (; loss > 0 && n < 7 && toUniform(keyedBits(key, 268435458 + (n << 8))) < loss;) n++;
	return n;
}
/** Nothing arrives: the caller's timeout decides, unless the connection ends before it. */
function lose(m, v, edge) {
	let at = m.visit(v), e = m.edge(edge);
	if (m.I[e + 3] >= 0 && m.F[e + 8 >> 1] < 19) return m.tap?.landed(v), freeVisit(m, v);
	m.I[at + 20] = 13, m.I[at + 7] = 6, m.kernel.at(m.F[m.now] + 19, v << 4 | 12);
}
/** Writes the word that says what messages on an edge meet; call it after a change of its network. */
function refreshNetwork(m, edge) {
	let { I } = m, n = m.net(edge), word = m.edge(edge) + 12, { caller, service } = m.plan.edges[edge], isHeld = I[n + 31] === 1 || I[n + 28 + 2] > 0;
	I[word] = I[word] & -15 | (isDisturbed(m, n + 0) || isLimited(m, caller) ? 2 : 0) | (isDisturbed(m, n + 14) || isLimited(m, service) ? 4 : 0) | (isHeld ? 8 : 0);
}
function isDisturbed(m, g) {
	let { I, F } = m;
	return I[g + 12] === 1 || F[g + 8 >> 1] !== Infinity || F[g + 0 >> 1] > 0 || F[g + 2 >> 1] > 0 || F[g + 4 >> 1] > 0;
}
/** Instances of a service (-1: users) have interfaces of limited bandwidth. */
function isLimited(m, service) {
	return service >= 0 && m.F[m.nic(m.plan.services[service].firstInstance) + 2 >> 1] !== Infinity;
}
// packages/world/src/machine/calls.ts
/**
* Calls: one edge's policy carried out. An attempt flies to the callee, may be lost or delayed, has a timeout, may be
* tried again after a backoff if the budget allows, and is refused by an open breaker. What few edges have (cancelling,
* hedging, deadlines, a fallback) is in policy.ts, users' own calls are in users.ts.
*/
/** A free call, or -1 at the bound. */
function takeCall(m) {
	let { I, heads } = m, c = I[heads + 1];
	return c < 0 ? freshCall(m) : (I[heads + 1] = I[m.call(c) + 4], c);
}
/** A row that was never used: whatever lies there is from another future. */
function freshCall(m) {
	let { I, heads } = m, c = I[heads + 8];
	return c >= m.callLimit ? (I[heads + 13]++, -1) : (I[heads + 8] = c + 1, I.fill(0, m.call(c), m.call(c) + 40), c);
}
/** Gives a call back; late answers and timers find a new generation. */
function freeCall(m, c) {
	let at = m.call(c);
	m.I[at + 18] & 4 && unlink$1(m, c), m.I[at + 19] = 0, m.I[at + 3]++, m.I[at + 4] = m.I[m.heads + 1], m.I[m.heads + 1] = c;
}
/** A visit calls along an edge; `place` is the step, so that two calls of one visit draw apart. */
function startCall(m, parent, edge, place) {
	let { I, F } = m, c = takeCall(m);
	if (c < 0) return callReturned(m, parent, 14);
	let at = m.call(c), p = m.visit(parent);
	I[at + 0] = parent, I[at + 5] = I[p + 12], I[at + 6] = I[p + 8], I[at + 7] = combine32(I[p + 9], place), I[at + 16] = -1, I[at + 17] = I[p + 22], m.isSized && (F[at + 38 >> 1] = F[p + 36 >> 1]), F[at + 12 >> 1] = F[p + 18 >> 1], I[at + 14] = I[m.call(I[p + 1]) + 14], open(m, c, edge);
}
/** Begins a call whose record says who asks. */
function open(m, c, edge) {
	let { I, F } = m, at = m.call(c);
	I[at + 18] = 0, I[at + 20] = 0, I[m.edge(edge) + 7] & 8 && deposit(m, m.edge(edge)), I[at + 1] = edge, I[at + 2] = 0, I[at + 19] = 1, I[at + 15] = 0, F[at + 8 >> 1] = F[m.now], send(m, c);
}
/** The pause before another attempt is over; a caller that died meanwhile asks for nothing more. */
function retry(m, c) {
	let at = m.call(c);
	m.I[at + 18] & 8 ? ended(m, c, 0) : callerAlive(m, at) ? send(m, c) : freeCall(m, c);
}
/** One attempt: breaker, flight, timeout. */
function send(m, c) {
	let { I, F } = m, at = m.call(c), e = m.edge(I[at + 1]);
	if (I[at + 3]++, I[e + 4]++, I[at + 15] = 0, F[at + 10 >> 1] = F[m.now], I[e + 7] & 4 && expired(m, at)) return attemptEnded(m, c, 8);
	if (breakerRefuses(m, e, c)) return attemptEnded(m, c, 7);
	let v = copy(m, c, visitKey(m, c));
	if (v < 0) return attemptEnded(m, c, 14);
	let ring = I[e + 3];
	ring >= 0 && m.kernel.arm(ring, at + 3, c << 4 | 6), I[e + 7] !== 0 && sent(m, c, v), depart(m, v, e);
}
/** A visit that will carry an attempt to the callee; -1 at the bound. */
function copy(m, c, key) {
	let { I, F } = m, v = takeVisit(m);
	if (v < 0) return -1;
	let at = m.call(c), e = m.edge(I[at + 1]), visit = m.visit(v);
	I[visit + 20] = 1, I[visit + 1] = c, I[visit + 2] = I[at + 3], I[visit + 21] = I[e + 0], I[visit + 13] = I[e + 1], I[visit + 8] = I[at + 6], I[visit + 9] = key, I[visit + 0] = -1, I[visit + 7] = 0, I[visit + 23] = 0, I[visit + 22] = I[at + 17], m.isSized && (F[visit + 36 >> 1] = F[at + 38 >> 1]);
	let own = F[at + 10 >> 1] + F[e + 8 >> 1], isUser = +(I[at + 16] >= 0);
	if (I[e + 47] === 1) {
		let inherited = F[at + 12 >> 1];
		I[visit + 5] = isUser | 2, F[visit + 18 >> 1] = own < inherited ? own : inherited;
	} else I[visit + 5] = isUser, F[visit + 18 >> 1] = own;
	return v;
}
/** The visit sets out over the network. */
function depart(m, v, e) {
	let { I, F } = m;
	if (I[e + 12] & 26) return setOut(m, v);
	let line = I[e + 2];
	if (line >= 0 && m.kernel.delay(line, v << 4 | 1)) return;
	let delay = F[e + 14 >> 1];
	delay > 0 ? m.kernel.at(F[m.now] + delay, v << 4 | 1) : arrive(m, v);
}
/** The ring fired: the answer, if it comes, finds nobody. */
function callTimedOut(m, c) {
	m.I[m.edge(m.I[m.call(c) + 1]) + 62]++, attemptEnded(m, c, 1);
}
/** An attempt has ended: measured, then tried again or given back to the caller. */
function attemptEnded(m, c, reason) {
	let { I, F } = m, at = m.call(c), e = m.edge(I[at + 1]);
	I[at + 15] = reason, I[e + 12] !== 0 && judge(m, c, reason);
	let took = F[m.now] - F[at + 10 >> 1];
	if (I[e + 13] >= 0) {
		let n = callerInstance(m, at);
		n >= 0 && observe(m, m.callHists + ((n * m.maxEdges + I[e + 5]) * 6 + outcomeClass(reason)) * 18, took), m.recorder?.called(c, reason);
	}
	if (I[at + 18] !== 0 && settle(m, c), I[e + 46] === 1 && reason !== 7 && breakerCounts(m, e, c, reason), reason === 0) return F[e + 10 >> 1] !== Infinity && I[e + 50] === 0 && deposit(m, e), ended(m, c, 0);
	let attempt = I[at + 2] + 1;
	if (attempt < I[e + 43] && mayTryAgain(m, at, e, reason) && spend(m, e)) I[at + 2] = attempt, I[e + 42]++, m.kernel.at(F[m.now] + backoff(m, e, at, attempt), c << 4 | 4);
	else {
		if (I[e + 69] === 1 && callerAlive(m, at)) return fallBack(m, c);
		ended(m, c, I[e + 71] === 1 ? 0 : reason);
	}
}
/** An open breaker ends the call; so does a caller that is gone, or that has no time left and says so. */
function mayTryAgain(m, at, e, reason) {
	return reason === 7 || !callerAlive(m, at) ? !1 : m.I[e + 47] === 0 || !expired(m, at);
}
/** Takes a token of the retry budget; false when it has none. */
function spend(m, e) {
	let F = m.F;
	if (F[e + 10 >> 1] === Infinity) return !0;
	let tokens = F[e + 22 >> 1];
	return tokens >= 1 ? (F[e + 22 >> 1] = tokens - 1, !0) : (m.I[e + 64]++, !1);
}
/** Capped exponential backoff with full jitter where asked (Brooker, "Exponential backoff and jitter", AWS 2015). */
function backoff(m, e, at, attempt) {
	let F = m.F, wait = F[e + 16 >> 1];
	for (let n = 1; n < attempt; n++) wait *= F[e + 20 >> 1];
	return wait > F[e + 18 >> 1] && (wait = F[e + 18 >> 1]), m.I[e + 45] === 1 ? wait * toUniform(keyedBits(m.I[at + 7], 268435460 + attempt)) : wait;
}
/** The visit that called still lives; a user does as long as its call. */
function callerAlive(m, at) {
	let parent = m.I[at + 0];
	return parent < 0 || m.I[m.visit(parent) + 12] === m.I[at + 5];
}
function callerInstance(m, at) {
	let parent = m.I[at + 0];
	return parent >= 0 && m.I[m.visit(parent) + 12] === m.I[at + 5] ? m.I[m.visit(parent) + 0] : -1;
}
/** The call is over. */
function ended(m, c, reason) {
	let at = m.call(c), parent = m.I[at + 0];
	if (parent < 0) return rootEnded(m, c, reason);
	let alive = m.I[m.visit(parent) + 12] === m.I[at + 5];
	freeCall(m, c), alive && callReturned(m, parent, reason);
}
// packages/world/src/machine/answers.ts
/**
* Answers: what becomes of a visit that is done, and how its caller hears of it.
*/
/** The answer goes to the caller; over a plain edge it is there at once. */
function respond(m, v, reason) {
	let { I } = m, call = m.call(I[m.visit(v) + 1]);
	I[call + 3] === I[m.visit(v) + 2] && I[m.edge(I[call + 1]) + 12] & 28 ? sendBack(m, v, reason) : hear(m, v, reason);
}
/** Frees the visit and tells the caller, if it still listens. */
function hear(m, v, reason) {
	let { I } = m, at = m.visit(v), c = I[at + 1], listening = I[m.call(c) + 3] === I[at + 2];
	freeVisit(m, v), listening && (I[m.call(c) + 27] !== 0 && (I[m.call(c) + 27] = I[at + 0] + 1), I[m.call(c) + 3]++, attemptEnded(m, c, reason));
}
// packages/world/src/machine/limits.ts
/**
* Limits (bulkheads): so many requests of an instance at a time, the others wait in order, with a timeout and a bound.
* What a visit holds is a bit in its flags.
*/
/** Row of a limit of the instance that a visit is at. */
function limitOf$2(m, v, local) {
	return m.instanceLimits[m.I[m.visit(v) + 0]] + local;
}
__name(limitOf$2, "limitOf");
/** Asks for a turn; true = the visit waits, or has been refused. */
function enterLimit(m, v, local) {
	let { I, F } = m, at = m.visit(v), row = limitOf$2(m, v, local), z = m.limit(row);
	return I[z + 8]++, I[z + 2 + 2] === 0 && I[z + 1] < I[z + 0] ? (grant(m, v, z), !1) : I[z + 6] >= 0 && I[z + 2 + 2] >= I[z + 6] ? (I[z + 10]++, finish(m, v, REASON_STATUS[22], 22), !0) : (touchLimit(m, z), I[at + 20] = 14, I[at + 33] = row, F[at + 28 >> 1] = F[m.now], F[z + 22 >> 1] -= F[m.now], push(m, z + 2, v), I[z + 5] >= 0 && m.kernel.arm(I[z + 5], at + 11, v << 4 | 7), !0);
}
function grant(m, v, z) {
	let { I, F } = m;
	touchLimit(m, z), I[z + 1]++, I[z + 9]++, I[m.visit(v) + 5] |= I[z + 7], F[z + 20 >> 1] -= F[m.now];
}
/** Gives a turn back, if the visit has it; the longest waiting one gets it. */
function exitLimit(m, v, local) {
	let { I, F } = m, at = m.visit(v), z = m.limit(limitOf$2(m, v, local));
	(I[at + 5] & I[z + 7]) !== 0 && (I[at + 5] &= ~I[z + 7], touchLimit(m, z), I[z + 1]--, F[z + 20 >> 1] += F[m.now], letIn(m, z));
}
/** Gives back every turn that a visit has. */
function exitLimits(m, v) {
	for (let local = 0; m.I[m.visit(v) + 5] & 1073676288; local++) exitLimit(m, v, local);
}
/** Lets waiters in while there is room. */
function letIn(m, z) {
	let { I } = m;
	if (I[z + 12] !== 1) {
		for (I[z + 12] = 1; I[z + 2 + 2] > 0 && I[z + 1] < I[z + 0];) {
			let v = I[z + 2];
			waitEnded$1(m, v, z, 0), grant(m, v, z), step(m, v);
		}
		I[z + 12] = 0;
	}
}
function waitEnded$1(m, v, z, reason) {
	touchLimit(m, z), m.recorder?.turnCame(v, (z - m.limits) / 26, reason), remove(m, z + 2, v), m.I[m.visit(v) + 11]++, m.F[z + 22 >> 1] += m.F[m.now];
}
__name(waitEnded$1, "waitEnded");
/** Its turn did not come in time. */
function limitTimedOut(m, v) {
	let z = m.limit(m.I[m.visit(v) + 33]);
	waitEnded$1(m, v, z, 23), m.I[z + 11]++, finish(m, v, REASON_STATUS[23], 23);
}
/** One who waits is taken away. */
function leaveLimit(m, v, reason) {
	let z = m.limit(m.I[m.visit(v) + 33]);
	waitEnded$1(m, v, z, reason), m.I[z + 13]++;
}
/** Brings the integrals up to now; call before the numbers change. */
function touchLimit(m, z) {
	let { I, F } = m, dt = F[m.now] - F[z + 18 >> 1];
	F[z + 14 >> 1] += I[z + 1] * dt, F[z + 16 >> 1] += I[z + 2 + 2] * dt, F[z + 18 >> 1] = F[m.now];
}
// packages/world/src/machine/pools.ts
/**
* Connection pools. A request borrows a connection, or opens one while the pool and the database allow, or waits in
* line with a timeout. A connection is at the same time a session of its database, with its locks.
*/
/** Borrows a connection: 0 = has one, -1 = waits, else the reason why not. */
function acquire(m, v, p) {
	let { I, F } = m, pool = m.pool(p), at = m.visit(v);
	if (I[pool + 20]++, F[at + 28 >> 1] = F[m.now], I[m.db(I[pool + 0]) + 7] === 0) return I[pool + 11]++, 11;
	if (I[pool + 4 + 2] === 0 && I[pool + 2] < I[pool + 1]) {
		let k = connectionFor(m, p);
		return k < 0 ? (I[pool + 11]++, m.recorder?.connectionRefused(v), 4) : (hand(m, v, p, k), 0);
	}
	return I[pool + 28] >= 0 && I[pool + 4 + 2] >= I[pool + 28] ? (I[pool + 11]++, 21) : (touchPool(m, pool), I[at + 20] = 4, I[at + 33] = p, push(m, pool + 4, v), I[pool + 7] >= 0 && m.kernel.arm(I[pool + 7], at + 11, v << 4 | 7), -1);
}
/** An idle connection of the pool, or a new one; -1 when the database takes no more. */
function connectionFor(m, p) {
	let I = m.I, pool = m.pool(p), idle = I[pool + 8];
	if (idle >= 0) return I[pool + 8] = I[m.conn(idle) + 0], idle;
	let k = connect(m, I[pool + 0], p);
	return k >= 0 && I[pool + 3]++, k;
}
/** Opens a session on a database for a pool (or -1, a job); -1 when there are too many clients or it is down. */
function connect(m, d, pool) {
	let { I, F } = m, db = m.db(d), k = I[m.heads + 2];
	if (I[db + 7] === 0 || I[db + 5] >= I[db + 6] || k < 0) return I[db + 11]++, -1;
	let at = m.conn(k);
	return I[m.heads + 2] = I[at + 0], I[db + 5]++, I[at + 1] = pool, I[at + 2] = I[db + 8], I[db + 8] += 1 + I[db + 8] % 3, I[at + 3] = 1, I[at + 7] = 0, I[at + 5] = -1, I[at + 18] = d, I[at + 19] = 0, I[at + 20] = -1, I[at + 4] = -1, I[at + 21] = 0, F[at + 12 >> 1] = F[m.now], F[at + 16 >> 1] = F[m.now], k;
}
/** Closes a session for good. */
function disconnect(m, k) {
	let at = m.conn(k);
	m.I[at + 21] !== 2 && m.I[m.db(m.I[at + 18]) + 5]--, m.I[at + 3] = 0, m.I[at + 0] = m.I[m.heads + 2], m.I[m.heads + 2] = k;
}
/** Closes the first connection that a visit holds and opens another in its place; false = the database takes none. */
function replaceConnection(m, v, p) {
	let { I, F } = m, at = m.visit(v), old = I[at + 10] - 1, began = F[m.conn(old) + 14 >> 1], next = connect(m, I[m.pool(p) + 0], p);
	return next < 0 ? !1 : (I[at + 10] = I[m.conn(old) + 0], disconnect(m, old), occupy(m, next, v), F[m.conn(next) + 14 >> 1] = began, !0);
}
function hand(m, v, p, k) {
	let { I, F } = m, pool = m.pool(p), at = m.visit(v), now = F[m.now];
	touchPool(m, pool), I[pool + 2]++, I[pool + 21]++, occupy(m, k, v), observe(m, m.poolHists + p * 2 * 18, now - F[at + 28 >> 1]), m.recorder?.acquired(v, p, now - F[at + 28 >> 1], 0), observeWait(m, p, now - F[at + 28 >> 1]), m.tap?.leftPool(p, at + 28);
}
/** The session now works for a visit. */
function occupy(m, k, v) {
	let at = m.conn(k);
	m.I[at + 0] = m.I[m.visit(v) + 10], m.I[m.visit(v) + 10] = k + 1, m.I[at + 4] = v, m.I[at + 3] = 3, m.I[at + 7] = 0, m.F[at + 12 >> 1] = m.F[m.now], m.F[at + 14 >> 1] = m.F[m.now];
}
function observeWait(m, p, wait) {
	observeFine(m, m.plan.services.length + m.I[m.pool(p) + 22], wait, wait);
}
/** Puts the connection that a visit holds of a database (`word` K_DB) or of a pool (K_POOL) first; false = it has none. */
function bringForward(m, v, word, value) {
	let { I } = m, head = m.visit(v) + 10;
	for (let before = head; I[before] > 0; before = m.conn(I[before] - 1) + 0) {
		let k = I[before], conn = m.conn(k - 1);
		if (I[conn + word] === value) return before === head || (I[before] = I[conn + 0], I[conn + 0] = I[head], I[head] = k), !0;
	}
	return !1;
}
/** Gives back the connection of one pool of the instance. */
function releasePool(m, v, local, commit) {
	bringForward(m, v, 1, m.I[m.inst(m.I[m.visit(v) + 0]) + 8] + local) && releaseConnection(m, v, commit);
}
/** Gives back every connection that a visit holds. */
function releaseAll(m, v, commit) {
	for (; m.I[m.visit(v) + 10] !== 0;) releaseConnection(m, v, commit);
}
/** Gives the first connection back (commit or roll back); the longest waiting request gets it. */
function releaseConnection(m, v, commit) {
	let { I, F } = m, at = m.visit(v), k = I[at + 10] - 1, conn = m.conn(k), db = m.db(I[conn + 18]);
	I[db + (commit ? 9 : 10)]++, m.recorder?.committed(v, k, commit), I[at + 10] = I[conn + 0], I[conn + 3] = 1, I[conn + 4] = -1, F[conn + 12 >> 1] = F[m.now];
	let p = I[conn + 1];
	if (p < 0) {
		releaseLocks(m, k), disconnect(m, k);
		return;
	}
	let pool = m.pool(p);
	touchPool(m, pool), observe(m, m.poolHists + (p * 2 + 1) * 18, F[m.now] - F[conn + 14 >> 1]), m.tap?.leftPool(p, conn + 14), I[pool + 2]--, I[pool + 3] > I[pool + 1] || I[db + 7] === 0 || I[conn + 21] !== 0 ? (releaseLocks(m, k), disconnect(m, k), I[pool + 3]--) : (I[conn + 0] = I[pool + 8], I[pool + 8] = k, releaseLocks(m, k)), serveWaiters(m, p);
}
/** Hands free connections to waiters in order; those that meet a full database fail. */
function serveWaiters(m, p) {
	let I = m.I, pool = m.pool(p);
	if (I[pool + 23] !== 1) {
		for (I[pool + 23] = 1; I[pool + 4 + 2] > 0 && I[pool + 2] < I[pool + 1];) {
			let k = connectionFor(m, p);
			touchPool(m, pool);
			let v = shift(m, pool + 4);
			I[m.visit(v) + 11]++, k < 0 ? refuseWaiter(m, v, p) : (hand(m, v, p, k), step(m, v));
		}
		I[pool + 23] = 0;
	}
}
/** The database took no session for the first in line. */
function refuseWaiter(m, v, p) {
	let pool = m.pool(p), reason = m.I[m.db(m.I[pool + 0]) + 7] === 0 ? 11 : 4;
	m.I[pool + 11]++, m.tap?.leftPool(p, m.visit(v) + 28), m.recorder?.acquired(v, p, m.F[m.now] - m.F[m.visit(v) + 28 >> 1], reason), reason === 4 && m.recorder?.connectionRefused(v), finish(m, v, REASON_STATUS[reason], reason);
}
/** Nobody gave a connection, or a turn, in time. */
function poolTimedOut(m, v) {
	let { I, F } = m, at = m.visit(v);
	if (I[at + 20] === 14) return limitTimedOut(m, v);
	let p = I[at + 33], pool = m.pool(p);
	touchPool(m, pool), remove(m, pool + 4, v), I[pool + 10]++;
	let waited = F[m.now] - F[at + 28 >> 1];
	observe(m, m.poolHists + p * 2 * 18, waited), m.tap?.leftPool(p, at + 28), m.recorder?.acquired(v, p, waited, 3), m.recorder?.poolTimedOut(v, p, waited), finish(m, v, REASON_STATUS[3], 3);
}
/** Closes idle connections: as many as asked, oldest use last in the stack first out. Returns how many. */
function closeIdle(m, p, count) {
	let I = m.I, pool = m.pool(p), closed = 0;
	for (; closed < count && I[pool + 8] >= 0;) {
		let k = I[pool + 8];
		I[pool + 8] = I[m.conn(k) + 0], disconnect(m, k), I[pool + 3]--, closed++;
	}
	return closed;
}
// packages/world/src/machine/database.ts
/**
* The database: statements wait for their lock (FIFO by PostgreSQL's rules), then for a core, then run. Locks are held
* by the session until it commits or rolls back.
*/
/** A visit runs a statement: lock first. */
function runStatement(m, v, statement, table, mode, law) {
	let { I, F } = m, at = m.visit(v);
	if (!bringForward(m, v, 18, I[m.table(table) + 0])) return finish(m, v, 500, 11);
	let conn = m.conn(I[at + 10] - 1);
	if (I[conn + 21] === 2) return finish(m, v, REASON_STATUS[24], 24);
	if (I[at + 24] = statement, I[at + 33] = table, I[at + 26] = mode, I[at + 27] = law, I[conn + 5] = statement, I[conn + 6] = table, I[conn + 19] = 0, F[conn + 12 >> 1] = F[m.now], holds(m, conn, table, mode)) return queueForCore(m, v);
	grantable(m, conn, table, mode) ? (lock(m, conn, table, mode), queueForCore(m, v)) : (I[at + 20] = 5, I[conn + 3] = 4, push(m, m.table(table) + 9, v));
}
/** The session already holds this lock, or one at least as strong. */
function holds(m, conn, table, mode) {
	let n = m.I[conn + 7];
	for (let i = 0; i < n; i++) {
		let held = m.I[conn + 8 + i];
		if (held >> 4 === table && (CONFLICTS[mode] & ~CONFLICTS[held & 15]) === 0) return !0;
	}
	return !1;
}
/** No conflict with what others hold, nor with what waits before us. */
function grantable(m, conn, table, mode) {
	let t = m.table(table), conflicts = CONFLICTS[mode];
	if ((conflicts & heldByOthers(m, conn, table)) !== 0) return !1;
	for (let v = m.I[t + 9]; v >= 0; v = m.I[m.visit(v) + 6]) if (conflicts & 1 << m.I[m.visit(v) + 26]) return !1;
	return !0;
}
/** Modes held on a table by other sessions; a session is never in its own way. */
function heldByOthers(m, conn, table) {
	let { I } = m, held = m.table(table) + 1, mask = 0;
	for (let mode = 0; mode < 8; mode++) {
		let count = I[held + mode];
		for (let i = 0; count > 0 && i < I[conn + 7]; i++) I[conn + 8 + i] === (table << 4 | mode) && count--;
		count > 0 && (mask |= 1 << mode);
	}
	return mask;
}
function lock(m, conn, table, mode) {
	let n = m.I[conn + 7];
	n !== 4 && (m.I[conn + 8 + n] = table << 4 | mode, m.I[conn + 7] = n + 1, m.I[m.table(table) + 1 + mode]++);
}
/** The session's transaction ends: its locks are given up and the queues move. */
function releaseLocks(m, k) {
	let conn = m.conn(k), n = m.I[conn + 7];
	m.I[conn + 7] = 0;
	for (let i = 0; i < n; i++) {
		let held = m.I[conn + 8 + i];
		m.I[m.table(held >> 4) + 1 + (held & 15)]--;
	}
	for (let i = 0; i < n; i++) wake(m, m.I[conn + 8 + i] >> 4);
}
/** Grants the lock to waiters in order, as far as each conflicts neither with the held nor with those still before it. */
function wake(m, table) {
	let { I } = m, t = m.table(table), ahead = 0, v = I[t + 9];
	for (; v >= 0;) {
		let at = m.visit(v), next = I[at + 6], mode = I[at + 26], conn = m.conn(I[at + 10] - 1);
		if ((CONFLICTS[mode] & (heldByOthers(m, conn, table) | ahead)) === 0 ? (remove(m, t + 9, v), lock(m, conn, table, mode), queueForCore(m, v)) : ahead |= 1 << mode, ahead === 255) return;
		v = next;
	}
}
function queueForCore(m, v) {
	let { I } = m, at = m.visit(v), conn = m.conn(I[at + 10] - 1), db = m.db(I[conn + 18]);
	I[conn + 3] = 2, I[db + 22]++, touchDatabase(m, db), I[db + 0] < I[db + 1] ? (I[db + 0]++, execute(m, v, db)) : (I[at + 20] = 6, push(m, db + 2, v));
}
function execute(m, v, db) {
	let { I, F } = m, at = m.visit(v);
	I[at + 20] = 7;
	let seconds = drawLaw(m, I[at + 27], I[at + 9], I[at + 24] + 536870912) * F[db + 14 >> 1];
	m.kernel.at(F[m.now] + seconds, v << 4 | 3);
}
/** A core is free: the longest waiting statement runs. */
function freeCore(m, db) {
	touchDatabase(m, db);
	let next = shift(m, db + 2);
	next >= 0 ? execute(m, next, db) : m.I[db + 0]--;
}
/** A statement has run. */
function statementDone(m, v) {
	let { I, F } = m, at = m.visit(v);
	if (I[at + 20] === 9) return freeVisit(m, v);
	let conn = m.conn(I[at + 10] - 1), d = I[conn + 18], db = m.db(d), took = F[m.now] - F[conn + 12 >> 1];
	if (I[db + 23]++, freeCore(m, db), I[conn + 3] = 3, observeFine(m, m.plan.services.length + m.componentRows - m.plan.databases.length + d, 0, took), I[at + 23] === 0) {
		let n = I[at + 0], local = m.statementLocal[I[at + 24]];
		observe(m, m.statementHists + (n * m.maxStatements + local) * 18, took), m.recorder?.queried(v, took);
	}
	F[conn + 12 >> 1] = F[m.now], I[at + 23] === 0 ? step(m, v) : finish(m, v, 200, 0);
}
// packages/world/src/machine/heap.ts
/**
* Heaps of visits, smallest `V_DUE` first, threaded through the visits themselves: pairing heaps (Fredman, Sedgewick,
* Sleator & Tarjan 1986). Anybody can be taken out from the middle. A heap is one word, its root (-1 = empty); a visit
* is in at most one. Ties go by the shape of the heap, which is a function of its history alone.
*/
/** Puts a visit in; its `V_DUE` is set. */
function heapPush(m, root, v) {
	let { I } = m, at = m.visit(v);
	I[at + 30] = -1, I[at + 31] = -1, I[at + 32] = -1;
	let old = I[root];
	I[root] = old < 0 ? v : meld(m, old, v);
}
/** Takes a visit out, wherever it stands. */
function heapRemove(m, root, v) {
	let { I } = m, at = m.visit(v), rest = mergePairs(m, I[at + 30]);
	if (I[root] === v) {
		I[root] = rest;
		return;
	}
	let back = m.visit(I[at + 32]), sibling = I[at + 31];
	I[back + 30] === v ? I[back + 30] = sibling : I[back + 31] = sibling, sibling >= 0 && (I[m.visit(sibling) + 32] = I[at + 32]), rest >= 0 && (I[root] = meld(m, I[root], rest));
}
/** Two roots become one: the larger is the other's first child. */
function meld(m, a, b) {
	let { I, F } = m, isFirst = F[m.visit(a) + 34 >> 1] <= F[m.visit(b) + 34 >> 1], top = isFirst ? a : b, below = isFirst ? b : a, child = I[m.visit(top) + 30];
	return I[m.visit(below) + 31] = child, I[m.visit(below) + 32] = top, child >= 0 && (I[m.visit(child) + 32] = below), I[m.visit(top) + 30] = below, top;
}
/** One heap of a list of siblings: in pairs from the left, then all from the right. */
function mergePairs(m, first) {
	let { I } = m, pairs = -1;
	for (let a = first; a >= 0;) {
		let b = I[m.visit(a) + 31], next = b < 0 ? -1 : I[m.visit(b) + 31], won = b < 0 ? a : meld(m, a, b);
		I[m.visit(won) + 31] = pairs, pairs = won, a = next;
	}
	if (pairs < 0) return -1;
	let top = pairs, rest = I[m.visit(top) + 31];
	for (; rest >= 0;) {
		let next = I[m.visit(rest) + 31];
		top = meld(m, top, rest), rest = next;
	}
	return I[m.visit(top) + 31] = -1, I[m.visit(top) + 32] = -1, top;
}
// packages/world/src/machine/queue-discipline.ts
/**
* Queues that are not plain first come, first served: last come first, requests dropped when their turn comes (their
* caller gave up, or CoDel), and requests that leave by themselves. Reached only when an instance's `N_FLAGS` is not 0.
*
* Patience is a heap per instance with one look planned at its earliest end, so that a queue of thousands costs one
* event, and who is served meanwhile leaves nothing behind.
*/
/** A request has joined the queue of instance `n`: from now on its patience runs. */
function joinQueue(m, n, v) {
	let { I, F } = m, inst = m.inst(n);
	if (!(I[inst + 14] & 8)) return;
	let at = m.visit(v), patience = drawLaw(m, I[inst + 42], I[at + 9], 268435464);
	F[at + 34 >> 1] = F[m.now] + patience * F[inst + 44 >> 1], heapPush(m, inst + 62, v), lookAgain(m, n);
}
/** A request has left the queue otherwise. */
function leaveQueue(m, inst, v) {
	m.I[inst + 14] & 8 && heapRemove(m, inst + 62, v);
}
/** Plans a look when the first patience ends, unless one is planned by then. */
function lookAgain(m, n) {
	let { I, F } = m, inst = m.inst(n), first = I[inst + 62];
	if (first < 0) return;
	let due = F[m.visit(first) + 34 >> 1];
	due >= F[inst + 26 >> 1] || (F[inst + 26 >> 1] = due, m.kernel.at(due, n << 4 | 15));
}
/** The planned look: whoever has no patience left leaves (Palm 1957: M/M/c+M, "Erlang-A"). */
function patienceEnded(m, n) {
	let { I, F } = m, inst = m.inst(n);
	if (F[inst + 26 >> 1] === F[m.now]) {
		F[inst + 26 >> 1] = Infinity, touchInstance(m, inst);
		for (let v = I[inst + 62]; v >= 0 && !(F[m.visit(v) + 34 >> 1] > F[m.now]); v = I[inst + 62]) take(m, inst, v), drop$1(m, v, 41, 18);
		lookAgain(m, n);
	}
}
/** The request whose turn it is, dropping those that the discipline drops; -1 when nobody waits. */
function nextWaiting(m, inst) {
	let flags = m.I[inst + 14];
	if (flags & 4) return nextByCodel(m, inst);
	for (;;) {
		let v = takeNext(m, inst);
		if (v < 0 || !(flags & 2) || !hasCallerLeft(m, v)) return v;
		drop$1(m, v, 39, 8);
	}
}
/** Empties the queue: every request in it is refused. Returns how many. */
function purge(m, inst) {
	touchInstance(m, inst);
	let count = 0;
	for (let left = m.I[inst + 4 + 2]; left > 0; left--) {
		let v = takeNext(m, inst);
		if (v < 0) break;
		drop$1(m, v, 40, 17), count++;
	}
	return count;
}
/** A new process has no memory of waits. */
function forgetDelays(m, inst) {
	m.F[inst + 32 >> 1] = 0, m.F[inst + 34 >> 1] = 0, m.I.fill(0, inst + 36, inst + 41 + 1);
}
function takeNext(m, inst) {
	let q = inst + 4, v = m.I[m.I[inst + 14] & 1 ? q + 1 : q];
	return v >= 0 && take(m, inst, v), v;
}
function take(m, inst, v) {
	remove(m, inst + 4, v), leaveQueue(m, inst, v);
}
/** Nobody waits for the answer any more: the attempt is over, or its deadline has passed. */
function hasCallerLeft(m, v) {
	let { I, F } = m, at = m.visit(v);
	return I[m.call(I[at + 1]) + 3] !== I[at + 2] || F[at + 18 >> 1] <= F[m.now];
}
/** A request that never found a worker; `counter` is the instance's word that counts it. */
function drop$1(m, v, counter, reason) {
	let { I, F } = m, at = m.visit(v), service = I[at + 21], waited = F[m.now] - F[at + 14 >> 1];
	I[m.inst(I[at + 0]) + counter]++, I[m.service(service) + 5]++, observeFine(m, service, waited, waited), m.tap?.left(v, 0, reason), m.recorder?.refused(v, reason), respond(m, v, reason);
}
__name(drop$1, "drop");
/**
* CoDel (Nichols & Jacobson, ACM Queue 2012; RFC 8289): once the shortest wait of an interval is above the target, drops
* one request, the next after interval/√1, then interval/√2 …, until a wait is below the target.
*/
function nextByCodel(m, inst) {
	let { I, F } = m, now = F[m.now], v = takeNext(m, inst), isLate = waitedTooLong(m, inst, v);
	if (I[inst + 38] === 1) {
		for (; isLate && now >= F[inst + 34 >> 1];) drop$1(m, v, 40, 17), I[inst + 36]++, v = takeNext(m, inst), isLate = waitedTooLong(m, inst, v), isLate && planDrop(m, inst, F[inst + 34 >> 1]);
		return isLate || (I[inst + 38] = 0), v;
	}
	if (!isLate) return v;
	drop$1(m, v, 40, 17), v = takeNext(m, inst), waitedTooLong(m, inst, v), I[inst + 38] = 1;
	let before = I[inst + 36] - I[inst + 37], isRecent = now - F[inst + 34 >> 1] < 16 * F[inst + 30 >> 1];
	return I[inst + 36] = before > 1 && isRecent ? before : 1, I[inst + 37] = I[inst + 36], planDrop(m, inst, now), v;
}
function planDrop(m, inst, from) {
	m.F[inst + 34 >> 1] = from + m.F[inst + 30 >> 1] / Math.sqrt(m.I[inst + 36]);
}
/** True when waits have been above the target for an interval; never when hardly anybody waits. */
function waitedTooLong(m, inst, v) {
	let { I, F } = m, now = F[m.now], above = inst + 32 >> 1;
	return v < 0 || I[inst + 4 + 2] < 1 || now - F[m.visit(v) + 14 >> 1] < F[inst + 28 >> 1] ? (F[above] = 0, !1) : (F[above] === 0 && (F[above] = now + F[inst + 30 >> 1]), now >= F[above]);
}
// packages/world/src/machine/sized.ts
/**
* Work that depends on how large the user's request is: time × size to the power of 0, 1 or 2. Only programs of worlds
* whose clients draw sizes hold such steps.
*/
/** A step of work in a slot of its own, by the size of the request. */
function sizedWork(m, v, pc) {
	let { I, F, code } = m, at = m.visit(v), inst = m.inst(I[at + 0]), seconds = drawLaw(m, code[pc + 1], I[at + 9], pc) * F[inst + 10 >> 1] * sizePower(m, at, code[pc + 3]);
	F[inst + 12 >> 1] += seconds * code[pc + 2] * .001, I[at + 20] = 3, m.kernel.at(F[m.now] + seconds, v << 4 | 2);
}
/** Size of a visit's request to a power. */
function sizePower(m, visit, power) {
	let size = m.F[visit + 36 >> 1];
	return power === 0 ? 1 : power === 1 ? size : size * size;
}
/** A step of work on shared cores begins: its CPU seconds join those inside. */
function shareCores(m, v, pc) {
	let { I, F, code } = m, at = m.visit(v), n = I[at + 0], inst = m.inst(n);
	touchShare(m, inst), I[inst + 46] === 0 && (F[inst + 50 >> 1] = 0);
	let seconds = drawLaw(m, code[pc + 1], I[at + 9], pc) * F[inst + 10 >> 1] * sizePower(m, at, code[pc + 3]);
	F[at + 34 >> 1] = F[inst + 50 >> 1] + seconds * code[pc + 2] * .001, I[at + 20] = 11, I[inst + 46]++, heapPush(m, inst + 47, v), planShare(m, n);
}
/** The part of a step that waits without CPU, drawn with the step's own place. */
function restOfWork(m, v, pc) {
	let { I, F, code } = m, at = m.visit(v), speed = F[m.inst(I[at + 0]) + 10 >> 1], seconds = drawLaw(m, code[pc + 1], I[at + 9], code[pc + 3]) * speed * sizePower(m, at, code[pc + 4]) * code[pc + 2] * .001;
	I[at + 20] = 3, m.kernel.at(F[m.now] + seconds, v << 4 | 2);
}
/** A request that shares leaves before its work is done. */
function leaveShare(m, inst, v) {
	touchShare(m, inst), heapRemove(m, inst + 47, v), m.I[inst + 46]--;
}
/** The planned completion: whoever is done goes on with its program. */
function shareDue(m, n) {
	let { I, F } = m, inst = m.inst(n);
	if (F[inst + 54 >> 1] === F[m.now]) {
		F[inst + 54 >> 1] = Infinity, touchShare(m, inst);
		for (let v = I[inst + 47]; v >= 0; v = I[inst + 47]) {
			let left = F[m.visit(v) + 34 >> 1] - F[inst + 50 >> 1];
			if (left > 1e-9 * shareRate(m, inst)) break;
			left > 0 && (F[inst + 50 >> 1] += left), heapRemove(m, inst + 47, v), I[inst + 46]--, step(m, v);
		}
		planShare(m, n);
	}
}
/** Plans the next completion, unless one is planned by then; call after cores or demand have changed. */
function planShare(m, n) {
	let { I, F } = m, inst = m.inst(n), first = I[inst + 47];
	if (first < 0) return;
	let left = F[m.visit(first) + 34 >> 1] - F[inst + 50 >> 1], due = left > 0 ? F[m.now] + left / shareRate(m, inst) : F[m.now];
	due >= F[inst + 54 >> 1] || (F[inst + 54 >> 1] = due, m.kernel.at(due, n << 4 | 13));
}
/** Rate at which each request inside goes on: alone at most one core. */
function shareRate(m, inst) {
	let demand = m.I[inst + 46] + m.F[inst + 56 >> 1], cores = m.F[inst + 48 >> 1];
	return demand <= cores ? 1 : cores / demand;
}
/** CPU in use now (cores): by sharing requests and by whatever burns beside them. */
function coresInUse(m, inst) {
	let demand = m.I[inst + 46] + m.F[inst + 56 >> 1], cores = m.F[inst + 48 >> 1];
	return demand < cores ? demand : cores;
}
/** Brings V, CPU seconds and throttled seconds up to now; call before cores, hogs or who is inside change. */
function touchShare(m, inst) {
	let { I, F } = m, dt = F[m.now] - F[inst + 52 >> 1];
	dt !== 0 && (F[inst + 52 >> 1] = F[m.now], I[inst + 7] !== 0 && (F[inst + 50 >> 1] += dt * shareRate(m, inst), F[inst + 12 >> 1] += dt * coresInUse(m, inst), F[inst + 58 >> 1] += dt * throttledCores(m, inst)));
}
/** Runnable threads that the limit keeps waiting (cores); cores that a neighbour has taken are no throttling. */
function throttledCores(m, inst) {
	let limit = m.F[inst + 60 >> 1], demand = m.I[inst + 46] + m.F[inst + 56 >> 1];
	return m.I[inst + 15] === 1 && m.F[inst + 48 >> 1] >= limit && demand > limit ? demand - limit : 0;
}
/** CPU seconds of an instance until now. Reading changes nothing. */
function cpuSeconds(m, inst) {
	let dt = m.F[m.now] - m.F[inst + 52 >> 1];
	return m.F[inst + 12 >> 1] + dt * coresInUse(m, inst);
}
/** Throttled seconds of an instance until now. */
function throttledSeconds(m, inst) {
	let dt = m.F[m.now] - m.F[inst + 52 >> 1];
	return m.F[inst + 58 >> 1] + dt * throttledCores(m, inst);
}
/** A new process begins with nothing attained and nothing burnt. */
function clearShare(m, inst) {
	m.F[inst + 52 >> 1] = m.F[m.now], m.F[inst + 50 >> 1] = 0, m.F[inst + 58 >> 1] = 0;
}
// packages/world/src/plan/key-sampler.ts
/**
* Which key a request wants: from a uniform number to a key by the popularity law, exactly, by inversion. Zipf keeps
* its distribution function and a guide table (Chen & Asau 1974), so that a draw looks at about two numbers.
*/
const made = /* @__PURE__ */ new Map();
/** The sampler of a law over so many keys; the last few are shared by all worlds, for they never change. */
function keySampler(keys, popularity) {
	let id = `${popularity.kind} ${popularity.kind === "zipf" ? popularity.exponent : ""} ${keys}`, known = made.get(id);
	if (known !== void 0) return known;
	let sampler = make(keys, popularity);
	return made.size >= 8 && made.delete(made.keys().next().value), made.set(id, sampler), sampler;
}
function make(keys, popularity) {
	let size = popularity.kind === "zipf" ? keys : 0, below = new Float64Array(size), guide = new Int32Array(size);
	if (popularity.kind === "zipf") {
		let sum = 0;
		for (let k = 0; k < keys; k++) sum += exp(-popularity.exponent * ln(k + 1)), below[k] = sum;
		for (let k = 0; k < keys; k++) below[k] = below[k] / sum;
		below[keys - 1] = 1;
		for (let j = 0, k = 0; j < keys; j++) {
			for (; below[k] * keys <= j;) k++;
			guide[j] = k;
		}
	}
	return {
		kind: popularity.kind,
		keys,
		logKeys: ln(keys),
		below,
		guide
	};
}
/** The key of a uniform number in (0, 1). */
function drawKey(s, u) {
	if (s.kind === "uniform") return Math.floor(u * s.keys);
	if (s.kind === "log-uniform") return Math.floor(exp(u * s.logKeys)) - 1;
	let k = s.guide[Math.floor(u * s.keys)];
	for (; s.below[k] <= u;) k++;
	return k;
}
// packages/world/src/machine/cache-store.ts
/**
* What a cache holds: entries by key with their expiry, the least recently used first to go. Two forms: where all keys
* fit, an expiry per key and no more; else an index from keys to slots that hang in a list by last use.
*/
/** Slot of a key that is present, expired or not; -1 when it is not. */
function findEntry(m, x, key) {
	let { I } = m, index = I[x + 7];
	return index >= 0 ? I[index + key] - 1 : m.F[(I[x + 8] >> 1) + key] === 0 ? -1 : key;
}
/** When the entry in a slot expires. */
function expiryOf(m, x, slot) {
	let { I } = m, at = I[x + 8] >> 1;
	return I[x + 7] >= 0 ? m.F[at + slot * 6 / 2] : m.F[at + slot];
}
/** The failure that a slot keeps, or 0. */
function answerOf(m, x, slot) {
	let { I } = m;
	return I[x + 7] >= 0 ? I[I[x + 8] + slot * 6 + 5] : I[x + 9] < 0 ? 0 : I[I[x + 9] + slot];
}
/** The entry in a slot was used now. */
function useEntry(m, x, slot) {
	m.I[x + 7] < 0 || m.I[x + 2] === slot || (unlink(m, x, slot), linkFirst(m, x, slot));
}
/** Stores an entry (`answer` 0, or the failure to answer with), evicting the least recently used one when full. */
function putEntry(m, x, key, expires, answer) {
	let { I, F } = m, index = I[x + 7], slots = I[x + 8];
	if (index < 0) {
		let at = (slots >> 1) + key;
		F[at] === 0 && I[x + 1]++, F[at] = expires, I[x + 9] >= 0 && (I[I[x + 9] + key] = answer);
		return;
	}
	let slot = I[index + key] - 1;
	if (slot < 0) {
		if (I[x + 1] >= I[x + 6] && evict(m, x), slot = takeSlot(m, x), slot < 0) {
			I[x + 26]++;
			return;
		}
		I[index + key] = slot + 1, I[slots + slot * 6 + 2] = key, I[x + 1]++, linkFirst(m, x, slot);
	} else useEntry(m, x, slot);
	let at = slots + slot * 6;
	F[at + 0 >> 1] = expires, I[at + 5] = answer;
}
function evict(m, x) {
	let tail = m.I[x + 3];
	tail < 0 || (m.I[x + 13]++, dropEntry(m, x, tail));
}
/** Takes an entry out. */
function dropEntry(m, x, slot) {
	let { I } = m, slots = I[x + 8];
	if (I[x + 1]--, I[x + 7] < 0) {
		m.F[(slots >> 1) + slot] = 0;
		return;
	}
	unlink(m, x, slot);
	let at = slots + slot * 6;
	I[I[x + 7] + I[at + 2]] = 0;
	let owner = m.store(I[x + 5]);
	I[at + 4] = I[owner + 4], I[owner + 4] = slot;
}
function takeSlot(m, x) {
	let { I } = m, owner = m.store(I[x + 5]), slot = I[owner + 4];
	return slot >= 0 && (I[owner + 4] = I[I[x + 8] + slot * 6 + 4]), slot;
}
function linkFirst(m, x, slot) {
	let { I } = m, slots = I[x + 8], head = I[x + 2], at = slots + slot * 6;
	I[at + 3] = -1, I[at + 4] = head, head < 0 ? I[x + 3] = slot : I[slots + head * 6 + 3] = slot, I[x + 2] = slot;
}
function unlink(m, x, slot) {
	let { I } = m, slots = I[x + 8], at = slots + slot * 6, previous = I[at + 3], next = I[at + 4];
	previous < 0 ? I[x + 2] = next : I[slots + previous * 6 + 4] = next, next < 0 ? I[x + 3] = previous : I[slots + next * 6 + 3] = previous;
}
/** Forgets everything that a store holds. Cannot be taken back. */
function flushStore(m, store) {
	let { I } = m, x = m.store(store);
	if (I[x + 17]++, I[x + 7] >= 0) {
		for (; I[x + 3] >= 0;) dropEntry(m, x, I[x + 3]);
		return;
	}
	let { keys } = m.plan.caches[I[x + 0]].spec;
	for (let key = 0; key < keys; key++) findEntry(m, x, key) >= 0 && nodeOf(m, m.cache(I[x + 0]), key) === store && dropEntry(m, x, key);
}
/** The store of a shared cache that a key belongs to; of a cache inside instances, any (-1 + its own decides). */
function nodeOf(m, h, key) {
	let { I } = m, nodes = I[h + 4], first = I[h + 5];
	return nodes === 1 ? first : first + (keyedBits(key, I[h + 8]) >>> 0) % nodes;
}
/** Bounds a store; what is too much goes, least recently used first. */
function limitStore(m, store, limit) {
	let x = m.store(store);
	for (m.I[x + 6] = limit; m.I[x + 7] >= 0 && m.I[x + 1] > limit;) evict(m, x);
}
/** Fills a store as its author says it is at instant 0: a share of the keys, popular ones first, ages spread evenly. */
function warmStore(m, store) {
	let { I } = m, x = m.store(store), cache = I[x + 0], h = m.cache(cache), { spec } = m.plan.caches[cache];
	if (spec.warm === 0) return;
	let isShared = I[h + 6] === 0, salt = I[h + 8] ^ (isShared ? m.seed : m.seed + store), chosen = [];
	for (let key = 0; key < spec.keys && chosen.length < I[x + 6]; key++) toUniform(keyedBits(salt, key)) < spec.warm && (!isShared || nodeOf(m, h, key) === store) && chosen.push(key);
	for (let key of chosen.reverse()) {
		let left = toUniform(keyedBits(salt ^ 1013904242, key)) * spec.ttl.mean;
		putEntry(m, x, key, m.kernel.now + left, 0);
	}
}
/** A step of a cache; true = the program goes on later, or has ended. */
function cacheStep(m, v, pc) {
	let step = m.code[pc];
	return step === 17 ? lookUp(m, v, pc) : step === 16 ? reachCache(m, v, pc) : (fillCache$1(m, v, pc), !1);
}
/** The way to the cache and back; false = it takes no time. */
function reachCache(m, v, pc) {
	let { I, F } = m, h = m.cache(m.code[pc + 1]), at = m.visit(v);
	if (F[at + 28 >> 1] = F[m.now], I[h + 2] === 1 || I[h + 3] === 0) return !1;
	let seconds = drawLaw(m, I[h + 0], I[at + 9], pc) * F[h + 10 >> 1];
	return seconds > 0 && (I[at + 20] = 3, m.kernel.at(F[m.now] + seconds, v << 4 | 2), !0);
}
/** The key that a request wants of a cache. */
function keyOf(m, cache, at) {
	return drawKey(m.cached.samplers[cache], toUniform(keyedBits(m.I[at + 8], 805306368 + cache)));
}
/** Offset of the store that a visit finds a key in. */
function storeOf(m, cache, at, key) {
	let h = m.cache(cache);
	if (m.I[h + 6] === 0) return m.store(nodeOf(m, h, key));
	let service = m.I[at + 21];
	return m.store(m.cached.instanceStores[cache * m.plan.services.length + service] + m.I[at + 0]);
}
/** Looks up: on a hit the program jumps, on a miss it goes on; true = the visit waits or has ended. */
function lookUp(m, v, pc) {
	let { I, F } = m, at = m.visit(v), cache = m.code[pc + 1], h = m.cache(cache);
	if (I[h + 2] === 1 || I[h + 3] === 0) return I[h + 2] === 1 ? I[h + 18]++ : (I[h + 19]++, m.recorder?.lookedUp(v, cache, 3)), !1;
	let key = keyOf(m, cache, at), x = storeOf(m, cache, at, key), slot = findEntry(m, x, key);
	if (slot >= 0) {
		if (expiryOf(m, x, slot) > F[m.now]) return found(m, v, pc, x, slot);
		dropEntry(m, x, slot), I[x + 14]++;
	}
	return I[x + 11]++, m.recorder?.lookedUp(v, cache, 1), I[h + 9] === 1 && watch(m, v, pc, x, key);
}
/** An entry, or a failure that is kept as one. */
function found(m, v, pc, x, slot) {
	let { I } = m, cache = m.code[pc + 1], answer = answerOf(m, x, slot);
	return useEntry(m, x, slot), answer === 0 ? (I[x + 10]++, m.recorder?.lookedUp(v, cache, 0), I[m.visit(v) + 3] = m.code[pc + 2], !1) : (I[x + 16]++, m.recorder?.lookedUp(v, cache, 2), finish(m, v, answer & 1023, answer >>> 10), !0);
}
/** A miss that others may wait for: joins the load that is under way, or begins one. */
function watch(m, v, pc, x, key) {
	let { I } = m, h = m.cache(m.code[pc + 1]), isShared = I[h + 1] === 1, leader = isShared ? loadOf(m, x, key) : -1;
	if (leader >= 0 && I[m.visit(I[m.load(leader) + 0]) + 8] !== I[m.visit(v) + 8]) return follow(m, v, leader, x), !0;
	let load = takeLoad(m);
	if (load < 0) return I[h + 20]++, !1;
	let o = m.load(load);
	if (I[o + 3] = x, I[o + 4] = key, I[o + 8] = pc, I[o + 9] = isShared && leader < 0 ? 1 : 0, clearQueue(m, o + 5), I[o + 9] === 1) {
		let bucket = bucketOf(m, x, key);
		I[o + 1] = I[bucket], I[bucket] = load;
	}
	return lead(m, v, load), !1;
}
/** A free load, or -1 at the bound. */
function takeLoad(m) {
	let { I } = m, load = I[m.cached.freeLoad];
	if (load >= 0) return I[m.cached.freeLoad] = I[m.load(load) + 1], load;
	let used = I[m.cached.freeLoad + 1];
	return used >= 8192 ? -1 : (I[m.cached.freeLoad + 1] = used + 1, used);
}
/** A visit carries a load from now on. */
function lead(m, v, load) {
	let { I } = m, at = m.visit(v), o = m.load(load);
	I[o + 0] = v, I[o + 2] = I[at + 5] & 256 ? I[m.cached.loadsOf + v] : 0, I[m.cached.loadsOf + v] = load + 1, I[at + 5] |= 256;
}
function follow(m, v, leader, x) {
	let { I, F } = m, at = m.visit(v);
	touchStore(m, x), I[x + 15]++, I[x + 18]++, I[at + 20] = 12, I[at + 33] = leader, F[at + 28 >> 1] = F[m.now], push(m, m.load(leader) + 5, v);
}
/** Integral of the number that waits for another's load, up to now. */
function touchStore(m, x) {
	let { F } = m;
	F[x + 20 >> 1] += m.I[x + 18] * (F[m.now] - F[x + 24 >> 1]), F[x + 24 >> 1] = F[m.now];
}
function bucketOf(m, x, key) {
	return m.cached.loadBuckets + (keyedBits(key, x) & 4095);
}
function loadOf(m, x, key) {
	let { I } = m, load = I[bucketOf(m, x, key)];
	for (; load >= 0;) {
		let o = m.load(load);
		if (I[o + 4] === key && I[o + 3] === x) return load;
		load = I[o + 1];
	}
	return -1;
}
/** The miss branch ended well: the entry is there from now on, and those who waited for it have their hit. */
function fillCache$1(m, v, pc) {
	let { I } = m, at = m.visit(v), cache = m.code[pc + 1], lookup = m.code[pc + 2], key = keyOf(m, cache, at);
	if (set(m, storeOf(m, cache, at, key), key, I[at + 9] + pc), !(I[at + 5] & 256)) return;
	let load = I[m.cached.loadsOf + v] - 1;
	I[m.load(load) + 8] === lookup && (drop(m, v, load), releaseFollowers(m, load, m.code[lookup + 2]), freeLoad(m, load));
}
__name(fillCache$1, "fillCache");
/** Stores an entry with its time to live, unless the cache is bypassed or down. */
function set(m, x, key, draw) {
	let { I, F } = m, h = m.cache(I[x + 0]);
	if (I[h + 2] === 1 || I[h + 3] === 0) return;
	let ttl = F[h + 12 >> 1], jitter = F[h + 14 >> 1];
	jitter > 0 && (ttl *= 1 + jitter * (2 * toUniform(keyedBits(draw, 268435472)) - 1)), I[x + 12]++, putEntry(m, x, key, F[m.now] + ttl, 0);
}
/** Takes the innermost load off its visit. */
function drop(m, v, load) {
	let { I } = m, more = I[m.load(load) + 2];
	I[m.cached.loadsOf + v] = more, more === 0 && (I[m.visit(v) + 5] &= -257);
}
/** Lets everyone who waits for a load go on at `pc`, each by an event of this instant. */
function releaseFollowers(m, load, pc) {
	for (let w = shift(m, m.load(load) + 5); w >= 0; w = shift(m, m.load(load) + 5)) waitEnded(m, w, m.I[m.load(load) + 3]), resume(m, w, pc);
}
function waitEnded(m, v, x) {
	let { I, F } = m;
	touchStore(m, x), I[x + 18]--, I[x + 19]++, F[x + 22 >> 1] += F[m.now] - F[m.visit(v) + 28 >> 1];
}
/** Through the kernel and not the stack: thousands may wait for one key. */
function resume(m, v, pc) {
	let at = m.visit(v);
	m.I[at + 3] = pc, m.I[at + 20] = 3, m.kernel.at(m.F[m.now], v << 4 | 2);
}
function freeLoad(m, load) {
	let { I } = m, o = m.load(load);
	if (I[o + 9] === 1) {
		let before = bucketOf(m, I[o + 3], I[o + 4]);
		for (; I[before] !== load;) before = m.load(I[before]) + 1;
		I[before] = I[o + 1];
	}
	I[o + 0] = -1, I[o + 9] = 0, I[o + 1] = I[m.cached.freeLoad], I[m.cached.freeLoad] = load;
}
/**
* A visit ended inside its misses: with `answer` it failed (status | reason << 10), with 0 it was taken away. A failure
* may be kept; else the next in line loads the entry in its stead.
*/
function missesEnded(m, v, answer) {
	let { I, F } = m, at = m.visit(v);
	for (; I[at + 5] & 256;) {
		let load = I[m.cached.loadsOf + v] - 1, o = m.load(load), x = I[o + 3], key = I[o + 4], pc = I[o + 8], h = m.cache(I[x + 0]), kept = F[h + 16 >> 1];
		if (drop(m, v, load), I[h + 7] === 1) set(m, x, key, I[at + 9] + pc), releaseFollowers(m, load, m.code[pc + 2]);
		else if (answer !== 0 && kept > 0 && I[h + 3] === 1 && I[h + 2] === 0) putEntry(m, x, key, F[m.now] + kept, answer), releaseFollowers(m, load, pc);
		else {
			let next = shift(m, o + 5);
			if (next >= 0) {
				waitEnded(m, next, x), lead(m, next, load), resume(m, next, pc + 6);
				continue;
			}
		}
		freeLoad(m, load);
	}
}
/** One who waits for another's load is taken away. */
function stopFollowing(m, v) {
	let o = m.load(m.I[m.visit(v) + 33]);
	remove(m, o + 5, v), waitEnded(m, v, m.I[o + 3]);
}
// packages/world/src/machine/validation.ts
/**
* Connections whose database went away while they lay idle: the pool does not know. One that is tried when borrowed is
* replaced at the cost of a round trip; else the statement that uses it fails.
*/
const poolOf$1 = /* @__PURE__ */ __name((m, v, pc) => m.I[m.inst(m.I[m.visit(v) + 0]) + 8] + m.code[pc + 1], "poolOf");
/** The round trip on the connection just borrowed; false = connections of this pool are not tried. */
function validate(m, v, pc) {
	let { I, F } = m, at = m.visit(v);
	if (!(I[m.pool(poolOf$1(m, v, pc)) + 29] & 2)) return I[at + 3] += 6, !1;
	let seconds = drawLaw(m, m.code[pc + 2], I[at + 9], pc);
	return I[at + 20] = 3, m.kernel.at(F[m.now] + seconds, v << 4 | 2), !0;
}
/** What it found: a dead connection is replaced; true = there is no other, and the request has failed. */
function validated(m, v, pc) {
	let k = m.I[m.visit(v) + 10] - 1;
	return m.I[m.conn(k) + 21] !== 2 || replaceConnection(m, v, poolOf$1(m, v, pc)) ? !1 : (finish(m, v, REASON_STATUS[4], 4), !0);
}
// packages/world/src/machine/steps.ts
/**
* Steps of programs that are rarer than work and single calls; `step` in requests.ts runs them in their turn.
*/
/** A connection of a pool; false = the request waits for it, or has ended because there is none. */
function borrow(m, v, pc) {
	let { I } = m, reason = acquire(m, v, I[m.inst(I[m.visit(v) + 0]) + 8] + m.code[pc + 1]);
	return reason > 0 && finish(m, v, REASON_STATUS[reason], reason), reason === 0;
}
/** Several calls at once; the program goes on when the last has answered. */
function callAll(m, v, pc) {
	let { I, code } = m, at = m.visit(v), count = code[pc + 2];
	I[at + 20] = 8, I[at + 4] = count, I[at + 7] = 0;
	let edges = code[pc + 1], life = I[at + 12];
	for (let j = 0; j < count && I[at + 12] === life; j++) call$1(m, v, m.edgeLists[edges + j], pc + j);
}
/** A branch by users or by chance takes its other way; by the user's request, so that every attempt goes alike. */
function goesOtherwise(m, at, pc) {
	let { I, code } = m;
	return code[pc] === 20 ? m.members[code[pc + 1] + I[at + 22]] === 0 : keyedBits(I[at + 8], pc) >>> 1 >= code[pc + 1];
}
/** Whether a `log` step is written: of the lower levels those of a share of requests, the others always. */
function isTold$1(m, at, pc) {
	return m.code[pc + 2] === 1 || mix32(m.I[at + 8] ^ 31427) >>> 0 < m.logBelow;
}
__name(isTold$1, "isTold");
/** A provider answers after its present law, with an error as often as it now does. */
function provide(m, v) {
	let { I, F } = m, at = m.visit(v), row = m.providers + (I[at + 21] << 2), speed = F[m.inst(I[at + 0]) + 10 >> 1], seconds = drawLaw(m, I[row], I[at + 9], 268435462) * speed;
	I[at + 20] = 3, I[at + 7] = keyedBits(I[at + 9], 268435463) >>> 1 < I[row + 1] ? 15 : 0, m.kernel.at(F[m.now] + seconds, v << 4 | 2);
}
/** Runs a step that few programs have; true = the program goes on later, or has ended. */
function rareStep(m, v, pc) {
	let { code } = m;
	switch (code[pc]) {
		case 13: return shareCores(m, v, pc), !0;
		case 14: return restOfWork(m, v, pc), !0;
		case 15: return sizedWork(m, v, pc), !0;
		case 12: return provide(m, v), !0;
		case 22: return enterLimit(m, v, code[pc + 1]);
		case 23: return !giveBack(m, v, pc);
		case 24: return validate(m, v, pc);
		case 25: return validated(m, v, pc);
		default: return cacheStep(m, v, pc);
	}
}
/** What an ending visit holds besides connections is let go; `answer` as in {@link missesEnded}. */
function letGo(m, v, answer) {
	m.I[m.visit(v) + 5] & 256 && missesEnded(m, v, answer), exitLimits(m, v);
}
/**
* Gives back a connection or a turn in the middle of a program; false = the request is no more. Whoever gets it goes on
* at once and may be the faster copy of this very request, which is then cancelled: in a state in which nothing is
* pending, so that it is freed and not left to an event that never comes.
*/
function giveBack(m, v, pc) {
	let { I, code } = m, at = m.visit(v), life = I[at + 12];
	return I[at + 20] = 8, I[at + 4] = 0, code[pc] === 23 ? exitLimit(m, v, code[pc + 1]) : releasePool(m, v, code[pc + 1], code[pc + 2] === 1), I[at + 12] === life;
}
/** One who waits for another's load, or for a turn, is taken away. */
function stopWaiting(m, v, reason) {
	m.I[m.visit(v) + 20] === 12 ? stopFollowing(m, v) : leaveLimit(m, v, reason);
}
/** A reply here is not the end of it: connections to give back, loads that others wait for, a share of errors, a job. */
function leavesMore(m, at) {
	let { I } = m;
	return !!(I[at + 10] | I[at + 23] | I[at + 5] & 1073676544 | I[m.service(I[at + 21]) + 12]);
}
/** Whether a request fails where it would reply, by the share of its service; a database's own sessions never do. */
function fails(m, at) {
	let errors = m.I[m.service(m.I[at + 21]) + 12];
	return m.I[at + 23] === 0 && keyedBits(m.I[at + 9], 268435465) >>> 1 < errors;
}
/** A free visit, or -1 at the bound. */
function takeVisit(m) {
	let { I, heads } = m, v = I[heads + 0];
	return v < 0 ? freshVisit(m) : (I[heads + 0] = I[m.visit(v) + 6], v);
}
/** A row that was never used: whatever lies there is from another future. */
function freshVisit(m) {
	let { I, heads } = m, v = I[heads + 7];
	return v >= m.visitLimit ? (I[heads + 6]++, -1) : (I[heads + 7] = v + 1, I.fill(0, m.visit(v), m.visit(v) + 40), v);
}
/** Gives a visit back; late answers and timers find a new generation. */
function freeVisit(m, v) {
	let at = m.visit(v);
	m.I[at + 20] = 0, m.I[at + 12]++, m.I[at + 11]++, m.I[at + 10] = 0, m.I[at + 6] = m.I[m.heads + 0], m.I[m.heads + 0] = v;
}
/** The request reaches the service: admission, choice of an instance, worker or queue. */
function arrive(m, v) {
	let { I, F } = m, at = m.visit(v);
	if (I[at + 20] === 9) return freeVisit(m, v);
	let service = I[at + 21], s = m.service(service);
	I[s + 3]++, F[at + 14 >> 1] = F[m.now];
	let admit = I[s + 2];
	if (admit !== 2147483647 && keyedBits(I[at + 9], 268435457) >>> 1 >= admit) return refuse(m, v, 12);
	let ready = I[s + 0];
	if (ready === 0) return refuse(m, v, 5);
	let n = 0;
	if (I[s + 11] === 0) {
		let next = I[s + 1] + 1, cursor = next < ready ? next : next % ready;
		I[s + 1] = cursor, n = I[I[s + 10] + cursor];
	} else n = choose(m, v, s);
	let inst = m.inst(n);
	I[at + 0] = n, I[inst + 1] < I[inst + 2] ? (touchInstance(m, inst), I[inst + 1]++, begin(m, v)) : I[inst + 4 + 2] < I[inst + 3] ? (touchInstance(m, inst), I[at + 20] = 2, push(m, inst + 4, v), I[inst + 14] !== 0 && joinQueue(m, n, v)) : refuse(m, v, 2);
}
/** Refused before any work: the caller hears at once. */
function refuse(m, v, reason) {
	let at = m.visit(v);
	m.I[m.service(m.I[at + 21]) + 5]++, (reason === 12 || reason === 5) && (m.I[at + 0] = -1), m.recorder?.refused(v, reason), respond(m, v, reason);
}
/** A worker takes the request: late ones are dropped when their deadline has passed. */
function begin(m, v) {
	let { I, F } = m, at = m.visit(v);
	if (F[at + 16 >> 1] = F[m.now], I[at + 5] & 2 && F[at + 18 >> 1] <= F[m.now]) return finish(m, v, 504, 8);
	let inst = m.inst(I[at + 0]);
	I[at + 3] = m.entries[I[inst + 9] * m.maxOperations + I[at + 13]], step(m, v);
}
/** Runs the program until something takes time; a reply that lets its caller go on carries on with the caller. */
function step(m, first) {
	let { I, F, code } = m, v = first, at = m.visit(v);
	for (;;) {
		let pc = I[at + 3];
		switch (I[at + 3] = pc + 6, code[pc]) {
			case 1: {
				let inst = m.inst(I[at + 0]), law = m.laws + code[pc + 1] * 8, seconds = (I[law + 0] === 1 ? F[law + 2 >> 1] * keyedExponential(I[at + 9], pc) : drawLaw(m, code[pc + 1], I[at + 9], pc)) * F[inst + 10 >> 1];
				F[inst + 12 >> 1] += seconds * code[pc + 2] * .001, I[at + 20] = 3, m.kernel.at(F[m.now] + seconds, v << 4 | 2);
				return;
			}
			case 2:
				if (!borrow(m, v, pc)) return;
				break;
			case 3:
				if (!giveBack(m, v, pc)) return;
				break;
			case 4:
				runStatement(m, v, code[pc + 1], code[pc + 2], code[pc + 3], code[pc + 4]);
				return;
			case 5:
				I[at + 20] = 8, I[at + 4] = 1, I[at + 7] = 0, call$1(m, v, code[pc + 1], pc);
				return;
			case 6: return callAll(m, v, pc);
			case 7:
				I[m.flags + code[pc + 1]] === 0 && (I[at + 3] = code[pc + 2]);
				break;
			case 20:
			case 21:
				goesOtherwise(m, at, pc) && (I[at + 3] = code[pc + 2]);
				break;
			case 8:
				I[at + 3] = code[pc + 1];
				break;
			case 9:
				if (keyedBits(I[at + 9], pc) >>> 1 < code[pc + 1]) return finish(m, v, code[pc + 2], code[pc + 3]);
				break;
			case 10:
				isTold$1(m, at, pc) && m.recorder?.said(v, code[pc + 1]);
				break;
			case 11:
				if (leavesMore(m, at)) return fails(m, at) ? finish(m, v, 500, 20) : finish(m, v, code[pc + 1], 0);
				if (v = reply(m, v, code[pc + 1]), v < 0) return;
				at = m.visit(v);
				break;
			default: if (rareStep(m, v, pc)) return;
		}
	}
}
/** A step of work is done. */
function workDone(m, v) {
	let at = m.visit(v);
	if (m.I[at + 20] === 9) return freeVisit(m, v);
	if (m.I[at + 7] === 15) return finish(m, v, 502, 15);
	step(m, v);
}
/** A call of this visit has ended; when it was the last awaited one the program goes on, or fails with it. */
function callReturned(m, v, reason) {
	let at = m.visit(v);
	reason !== 0 && m.I[at + 7] === 0 && (m.I[at + 7] = reason), --m.I[at + 4] > 0 || joined(m, v);
}
/** All calls that a visit waited for have ended. */
function joined(m, v) {
	let at = m.visit(v), failed = m.I[at + 7];
	if (m.I[at + 7] = 0, failed === 0) return step(m, v);
	finish(m, v, failed === 1 || failed === 8 ? 504 : failed === 7 ? 503 : 502, 13);
}
/** The reply: connection and worker are given back, the next in the queue starts, the caller hears. */
function finish(m, v, status, reason) {
	let { I, F } = m, at = m.visit(v);
	if (I[at + 12]++, I[at + 5] & 1073676544 && letGo(m, v, status | reason << 10), I[at + 10] !== 0 && releaseAll(m, v, reason === 0), I[at + 23] !== 0) {
		let job = I[at + 23] - 1;
		return I[at + 23] = 0, freeVisit(m, v), m.onJobEnd(job, reason);
	}
	let n = I[at + 0], inst = m.inst(n), service = I[at + 21], residence = F[m.now] - F[at + 14 >> 1];
	I[m.service(service) + (reason === 0 ? 4 : 6)]++, observe(m, m.requestHists + ((n * m.maxOperations + I[at + 13]) * 7 + statusClass(status)) * 18, residence), observeFine(m, service, F[at + 16 >> 1] - F[at + 14 >> 1], residence), m.recorder?.finished(v, status, reason), m.tap?.left(v, 1, reason), freeWorker(m, inst), respond(m, v, reason);
}
/** A worker is free: the longest waiting request gets it. */
function freeWorker(m, inst) {
	if (touchInstance(m, inst), m.I[inst + 1] <= m.I[inst + 2]) {
		let next = m.I[inst + 14] === 0 ? shift(m, inst + 4) : nextWaiting(m, inst);
		if (next >= 0) return startNext(m, next);
	}
	m.I[inst + 1]--;
}
/** Starts waiting requests as long as workers are free: there are more of these than before. */
function serveQueue(m, inst) {
	let { I } = m;
	for (touchInstance(m, inst); I[inst + 1] < I[inst + 2] && I[inst + 4 + 2] > 0;) {
		I[inst + 1]++;
		let next = nextWaiting(m, inst);
		next >= 0 ? startNext(m, next) : I[inst + 1]--;
	}
}
/** Requests that fail at once start each other in a chain: past a depth the chain goes on by an event of this instant. */
function startNext(m, v) {
	let depth = m.heads + 15;
	m.I[depth] >= 40 ? (m.I[m.visit(v) + 20] = 10, m.kernel.at(m.F[m.now], v << 4 | 11)) : (m.I[depth]++, begin(m, v), m.I[depth]--);
}
/** A deferred start. */
function beginDeferred(m, v) {
	m.I[m.visit(v) + 20] === 9 ? freeVisit(m, v) : begin(m, v);
}
/** Ends a visit from outside (restart, cancelled statement, failover): whatever it held is given back, the caller hears. */
function abort(m, v, reason) {
	let { I } = m, at = m.visit(v), state = I[at + 20];
	if (state === 0 || state === 9) return;
	let inst = I[at + 0] >= 0 ? m.inst(I[at + 0]) : -1, job = I[at + 23], isOnItsWay = state === 1 || state === 13, hadWorker = job === 0 && !isOnItsWay && state !== 2;
	job === 0 && m.recorder?.aborted(v, reason), I[at + 12]++, I[at + 38] !== 0 && cancelCalls(m, v), leave(m, v, state, inst, reason), I[at + 5] & 1073676544 && letGo(m, v, 0), I[at + 10] !== 0 && releaseAll(m, v, !1);
	let call = I[at + 1];
	(hadWorker || state === 2) && lost(m, v, hadWorker, reason);
	let generation = I[at + 2];
	if (I[at + 23] = 0, isOnItsWay || state === 10 || state === 3 || state === 7 ? I[at + 20] = 9 : freeVisit(m, v), hadWorker && freeWorker(m, inst), job !== 0) return m.onJobEnd(job - 1, reason);
	I[m.call(call) + 3] === generation && (I[m.call(call) + 27] !== 0 && (I[m.call(call) + 27] = I[at + 0] + 1), I[m.call(call) + 3]++, attemptEnded(m, call, reason));
}
/** Books a request that ended from outside; one that still queued has no worker to count it, but was there. */
function lost(m, v, hadWorker, reason) {
	let { I, F } = m, at = m.visit(v), service = I[at + 21], status = REASON_STATUS[reason], residence = F[m.now] - F[at + 14 >> 1];
	if (I[m.service(service) + 6]++, observeFine(m, service, hadWorker ? F[at + 16 >> 1] - F[at + 14 >> 1] : residence, residence), m.tap?.left(v, +!!hadWorker, reason), !hadWorker) return;
	let row = I[at + 0] * m.maxOperations + I[at + 13];
	observe(m, m.requestHists + (row * 7 + statusClass(status)) * 18, residence), m.recorder?.finished(v, status, reason);
}
/** Takes a visit out of the queue or the server it stands in. */
function leave(m, v, state, inst, reason) {
	let at = m.visit(v), I = m.I;
	if (state === 2) touchInstance(m, inst), remove(m, inst + 4, v), I[inst + 14] !== 0 && leaveQueue(m, inst, v);
	else if (state === 11) leaveShare(m, inst, v);
	else if (state === 4) touchPool(m, m.pool(I[at + 33])), remove(m, m.pool(I[at + 33]) + 4, v), I[at + 11]++, m.tap?.leftPool(I[at + 33], at + 28), m.recorder?.acquired(v, I[at + 33], m.F[m.now] - m.F[at + 28 >> 1], reason);
	else if (state === 12 || state === 14) stopWaiting(m, v, reason);
	else if (state === 5) remove(m, m.table(I[at + 33]) + 9, v), wake(m, I[at + 33]);
	else if (state === 7 || state === 6) {
		let db = m.db(I[m.conn(I[at + 10] - 1) + 18]);
		if (I[db + 24]++, state === 7) return freeCore(m, db);
		touchDatabase(m, db), remove(m, db + 2, v);
	}
}
/** Key of a visit: the call's key and the attempt. */
function visitKey(m, c) {
	return combine32(m.I[m.call(c) + 7], m.I[m.call(c) + 2]);
}
// packages/world/src/plan/plan-caches.ts
/**
* Caches in the plan: how many stores each has, and how much room their entries take in the arena.
*
*   shared, 2 nodes         in each instance
*   ┌ node 0 ┐ ┌ node 1 ┐   ┌ pod 0 ┐ ┌ pod 1 ┐ …   stores: counters, a list by last use
*   └────────┴─┴────────┘   └───────┘ └───────┘     spaces: the entries; keys to slots
*/
/** All caches with their stores. */
function planCaches(file, services) {
	let out = [], first = 0;
	for (let spec of file.caches) {
		let index = out.length, instances = spec.perInstance ? instancesUsing(spec, services) : [], stores = spec.perInstance ? instances.map((instance, i) => ({
			cache: index,
			space: first + i,
			instance
		})) : Array.from({ length: spec.nodes }, () => ({
			cache: index,
			space: first,
			instance: -1
		})), isDense = spec.capacity === Infinity;
		out.push({
			index,
			spec,
			sampler: keySampler(spec.keys, spec.popularity),
			firstStore: first,
			stores,
			isDense,
			slots: isDense ? spec.keys : Math.min(spec.keys, Math.max(spec.capacity, spec.nodes) * 2)
		}), first += stores.length;
	}
	return out;
}
function instancesUsing(spec, services) {
	return services.filter((s) => s.spec !== void 0 && cachesIn(s.spec).has(spec.name)).flatMap((s) => Array.from({ length: s.instances }, (_, i) => s.firstInstance + i));
}
/** Words of the arena that one space of a cache takes. */
function spaceWords(cache) {
	let { keys, negativeTtl } = cache.spec;
	return cache.isDense ? keys * 2 + (negativeTtl === void 0 ? 0 : keys + (keys & 1)) : keys + (keys & 1) + cache.slots * 6;
}
// packages/world/src/plan/program.ts
/**
* Programs: what an operation does, as a list of integer steps. Branches become jumps; statements, laws, edges and log
* templates become row numbers.
*/
/** Appends the program of an operation; every program ends with a reply. */
function emitProgram(plan, service, steps) {
	if (steps === "provider") emit(plan, [12]);
	else for (let step of steps) emitStep(plan, service, step);
	emit(plan, [11, 200]);
}
function emit(plan, words) {
	let at = plan.code.length;
	for (let i = 0; i < 6; i++) plan.code.push(words[i] ?? 0);
	return at;
}
/** Adds a law and returns its row. */
function lawRow(plan, law) {
	return plan.laws.push(law), plan.laws.length - 1;
}
function emitStep(plan, service, step) {
	switch (step.do) {
		case "work": return emitWork(plan, service, step);
		case "acquire":
			emitAcquire(plan, service, step.pool);
			return;
		case "release":
			limitOf$1(service, step.pool) >= 0 ? emit(plan, [23, limitOf$1(service, step.pool)]) : emit(plan, [
				3,
				poolOf(service, step.pool),
				+!!step.commit
			]);
			return;
		case "query":
			emit(plan, [
				4,
				statementRow(plan, service, step),
				tableRow(plan, service, step.table),
				LOCK_MODES.indexOf(step.lock),
				lawRow(plan, step.law)
			]);
			return;
		case "call":
			emit(plan, [5, edgeOf(service, step.call)]);
			return;
		case "all":
			emit(plan, [
				6,
				plan.edgeLists.length,
				step.calls.length
			]);
			for (let call of step.calls) plan.edgeLists.push(edgeOf(service, call));
			return;
		case "branch":
			emitBranch(plan, service, step);
			return;
		case "cache":
			emitCache(plan, service, step);
			return;
		case "fail":
			plan.customReasons.push({
				type: step.reason,
				status: step.status
			}), emit(plan, [
				9,
				Math.min(2147483647, Math.round(step.chance * 2147483648)),
				step.status,
				25 + plan.customReasons.length - 1
			]);
			return;
		case "log":
			plan.logs.push({
				level: step.level,
				message: step.message,
				fields: step.fields,
				service: service.index
			}), emit(plan, [
				10,
				plan.logs.length - 1,
				step.level === "info" || step.level === "debug" ? 0 : 1
			]);
			return;
		case "reply":
			if (step.status < 400) for (let open of [...plan.openMisses].reverse()) emit(plan, [
				18,
				open.cache,
				open.lookup
			]);
			emit(plan, [11, step.status]);
			return;
	}
}
/** On shared cores a step first burns its CPU with the others, then waits the rest of its time by itself. */
function emitWork(plan, service, step) {
	let law = lawRow(plan, step.law), cpu = Math.round(step.cpu * 1e3), power = plan.sizeLaws.some((row) => row >= 0) ? step.size ?? 0 : 0;
	if (service.spec?.scheduling !== "processor-sharing" || cpu === 0) {
		emit(plan, power === 0 ? [
			1,
			law,
			cpu
		] : [
			15,
			law,
			cpu,
			power
		]);
		return;
	}
	let place = emit(plan, [
		13,
		law,
		cpu,
		power
	]);
	cpu < 1e3 && emit(plan, [
		14,
		law,
		1e3 - cpu,
		place,
		power
	]);
}
function emitBranch(plan, service, step) {
	let unless = emit(plan, [...condition(plan, step), 0]);
	for (let s of step.then) emitStep(plan, service, s);
	let jump = emit(plan, [8, 0]);
	plan.code[unless + 2] = plan.code.length;
	for (let s of step.otherwise) emitStep(plan, service, s);
	plan.code[jump + 1] = plan.code.length;
}
/** The jump of a branch, without its target. */
function condition(plan, step) {
	if (step.chance !== void 0) return [21, Math.min(2147483647, Math.round(step.chance * 2147483648))];
	if (step.segment !== void 0) {
		let wanted = Object.entries(step.segment), first = plan.members.length;
		for (let { segment } of plan.clients) plan.members.push(+!!wanted.every(([key, value]) => segment[key] === value));
		return [20, first];
	}
	let flag = plan.file.flags.findIndex((f) => f.name === step.flag);
	return assert(flag >= 0, `flag ${step.flag} is known`), [7, flag];
}
/** `cache` (the time), `lookup` (jumps on a hit), miss, fill, jump; hit. */
function emitCache(plan, service, step) {
	let cache = plan.caches.findIndex((c) => c.spec.name === step.cache);
	assert(cache >= 0, `cache ${step.cache} is known`), emit(plan, [16, cache]);
	let lookup = emit(plan, [
		17,
		cache,
		0
	]);
	plan.openMisses.push({
		cache,
		lookup
	});
	for (let s of step.miss) emitStep(plan, service, s);
	plan.openMisses.pop(), emit(plan, [
		18,
		cache,
		lookup
	]);
	let jump = emit(plan, [8, 0]);
	plan.code[lookup + 2] = plan.code.length;
	for (let s of step.hit) emitStep(plan, service, s);
	plan.code[jump + 1] = plan.code.length;
}
const limitOf$1 = /* @__PURE__ */ __name((service, name) => service.limits.findIndex((l) => l.name === name), "limitOf");
/** A turn in a limit, or a connection; one of a pool whose connections may be dead is tried, if it is to be. */
function emitAcquire(plan, service, name) {
	let limit = limitOf$1(service, name);
	if (limit >= 0) {
		emit(plan, [22, limit]);
		return;
	}
	let pool = poolOf(service, name), { validate, onFailover } = service.pools[pool];
	emit(plan, [2, pool]), (validate !== void 0 || onFailover !== "closed") && (emit(plan, [
		24,
		pool,
		lawRow(plan, validate ?? {
			kind: "constant",
			value: .001
		})
	]), emit(plan, [25, pool]));
}
function poolOf(service, name) {
	let pool = service.pools.findIndex((p) => p.name === name);
	return assert(pool >= 0, `pool ${name} of ${service.name} is known`), pool;
}
function edgeOf(service, name) {
	let local = service.spec.calls.findIndex((c) => c.name === name);
	return assert(local >= 0, `call ${name} of ${service.name} is known`), service.edges[local];
}
function tableRow(plan, service, name) {
	let databases = new Set(service.pools.map((p) => p.database)), table = plan.tables.find((t) => t.name === name && databases.has(plan.databases[t.database].name));
	return assert(table !== void 0, `table ${name} is in a database of ${service.name}`), table.index;
}
function statementRow(plan, service, step) {
	let table = tableRow(plan, service, step.table), known = plan.statements.find((s) => s.service === service.index && s.text === step.statement);
	if (known !== void 0) return known.index;
	let verb = /^\s*([A-Za-z]+)/.exec(step.statement)?.[1]?.toUpperCase() ?? "QUERY", row = {
		index: plan.statements.length,
		service: service.index,
		database: plan.tables[table].database,
		table,
		text: step.statement,
		verb,
		tableName: step.table
	};
	return plan.statements.push(row), service.statements.push(row.index), row.index;
}
// packages/world/src/plan/plan.ts
/**
* From a world file to a plan: names become numbers, operations become programs of integers, laws and edges become
* rows. A plan is a pure function of the file; the machine copies it into its arena.
*/
/** Compiles a checked world file. References were checked by the language; a missing one here is a bug. */
function planWorld(file) {
	let services = planServices(file), laws = [], edges = planEdges(file, services, laws), tables = file.databases.flatMap((db, database) => db.tables.map((t) => ({
		database,
		name: t.name
	}))).map((t, index) => ({
		index,
		...t
	})), operations = Math.max(1, ...services.map((s) => s.operations.length)), load = file.clients.reduce((sum, c) => sum + expectedRate(c), 0), plan = {
		file,
		services,
		edges,
		databases: file.databases,
		tables,
		statements: [],
		clients: file.clients,
		crowds: planCrowds(file, edges, laws),
		caches: planCaches(file, services),
		lookupLaws: [],
		openMisses: [],
		jobs: file.jobs,
		logs: [],
		laws,
		patienceLaws: services.map((s) => addLaw(laws, s.spec?.queueing?.patience)),
		sizeLaws: file.clients.map((c) => addLaw(laws, c.size)),
		zones: file.network === void 0 ? [] : [...new Set(file.nodes.map((n) => n.zone))].sort(),
		customReasons: [],
		code: [
			,
			,
			,
			,
			,
			,
		].fill(0),
		edgeLists: [],
		members: [],
		entries: [],
		maxOperations: operations,
		instanceCount: services.reduce((n, s) => n + s.instances, 0),
		poolCount: services.reduce((n, s) => n + s.instances * s.pools.length, 0),
		limitCount: services.reduce((n, s) => n + s.instances * s.limits.length, 0),
		lines: [...new Set(edges.map((e) => e.spec.rtt))].sort((a, b) => a - b),
		rings: planRings(file, load),
		eventsPerSecond: Math.max(200, load * 30)
	};
	for (let cache of plan.caches) plan.lookupLaws.push(lawRow(plan, cache.spec.latency));
	return emitAll(plan), plan;
}
/** Requests per second that a population may ask for at most, about. */
function expectedRate(client) {
	let peak = client.curve.reduce((most, { factor }) => Math.max(most, factor), +(client.curve.length === 0)), loop = client.closed === void 0 ? 0 : client.closed.users / (meanOf(client.closed.think) + .05);
	return (client.rate + loop) * peak / (1 - (client.session?.continue ?? 0));
}
function planCrowds(file, edges, laws) {
	let firstEdge = edges.findIndex((edge) => edge.caller < 0);
	return file.clients.map((client) => {
		let steps = client.session?.to ?? [], total = steps.reduce((sum, { weight }) => sum + weight, 0), below = 0, shares = steps.map(({ weight }) => (below += weight / total, below));
		return firstEdge += steps.length, {
			thinkLaw: addLaw(laws, client.closed?.think),
			room: client.closed === void 0 ? 0 : Math.min(2e4, Math.max(1024, client.closed.users * 4)),
			sessionLaw: addLaw(laws, client.session?.think),
			firstEdge: firstEdge - steps.length,
			shares
		};
	});
}
/** Adds a law and gives its row; -1 for none. */
function addLaw(laws, law) {
	return law === void 0 ? -1 : laws.push(law) - 1;
}
/** Most instances that a service can have at once; the language refuses more. */
const PLAIN_BALANCING = {
	algorithm: "round-robin",
	healthCheck: "none",
	outlier: "none",
	panic: .5
};
function planServices(file) {
	let instance = 0, pool = 0, limit = 0, edge = 0, version = 0, out = [];
	for (let spec of file.services) {
		let instances = Math.min(512, Math.max(spec.replicas * 2 + 4, 8)), versions = [spec.version, ...spec.versions.map((v) => v.version).filter((v) => v !== spec.version)];
		out.push({
			index: out.length,
			name: spec.name,
			kind: "service",
			spec,
			workers: Math.min(spec.workers, 1e6),
			queue: Math.min(spec.queue, 1e6),
			operations: spec.operations.map((o) => ({
				name: o.name,
				method: o.method,
				route: o.route
			})),
			firstInstance: instance,
			instances,
			pools: spec.pools,
			limits: spec.limits,
			firstLimit: limit,
			balancing: spec.balancing ?? PLAIN_BALANCING,
			firstPool: pool,
			edges: spec.calls.map((_, i) => edge + i),
			versions,
			firstVersion: version,
			statements: []
		}), instance += instances, pool += instances * spec.pools.length, limit += instances * spec.limits.length, edge += spec.calls.length, version += versions.length;
	}
	for (let provider of file.providers) out.push({
		index: out.length,
		name: provider.name,
		kind: "provider",
		spec: void 0,
		workers: 1e6,
		queue: 0,
		operations: [{
			name: "request",
			method: "POST",
			route: "/"
		}],
		firstInstance: instance,
		instances: 1,
		pools: [],
		limits: [],
		firstLimit: limit,
		balancing: PLAIN_BALANCING,
		firstPool: pool,
		edges: [],
		versions: ["-"],
		firstVersion: version,
		statements: []
	}), instance += 1, version += 1;
	return out;
}
function planEdges(file, services, laws) {
	let out = [], byName = new Map(services.map((s) => [s.name, s]));
	for (let caller of file.services) caller.calls.forEach((spec, local) => {
		let callee = byName.get(spec.to);
		assert(callee !== void 0, `call ${spec.name} goes to a known component`);
		let operation = spec.operation === void 0 ? 0 : callee.operations.findIndex((o) => o.name === spec.operation);
		assert(operation >= 0, `call ${spec.name} names a known operation`), out.push({
			index: out.length,
			caller: byName.get(caller.name).index,
			local,
			name: spec.name,
			service: callee.index,
			operation,
			spec,
			fallback: addLaw(laws, spec.fallback?.work)
		});
	});
	let ask = (client, name) => {
		let callee = byName.get(client.to);
		assert(callee !== void 0, `client ${client.name} goes to a known service`);
		let operation = callee.operations.findIndex((o) => o.name === name);
		assert(operation >= 0, `client ${client.name} names a known operation`);
		let row = {
			index: out.length,
			caller: -1,
			local: 0,
			name: client.name,
			service: callee.index,
			operation
		};
		out.push({
			...row,
			spec: clientCall(client, name),
			fallback: -1
		});
	};
	for (let client of file.clients) for (let next of client.session?.to ?? []) ask(client, next.operation);
	for (let client of file.clients) ask(client, client.operation);
	return out;
}
/** A user's own call: one attempt, patience as its timeout. */
function clientCall(client, operation) {
	return {
		name: client.name,
		to: client.to,
		operation,
		rtt: 0,
		timeout: client.patience,
		attempts: 1,
		backoff: {
			kind: "constant",
			base: 0,
			cap: 0,
			factor: 1,
			jitter: "none"
		},
		budget: {
			ratio: Infinity,
			burst: 10,
			per: "success"
		},
		breaker: void 0,
		hedge: void 0,
		cancel: client.cancel,
		deadline: !1,
		failOpen: !1,
		fallback: void 0,
		at: {
			file: "world.yaml",
			line: 1,
			column: 1
		}
	};
}
/** Bits of a whole number: 2 to this power is above it. */
const bitsFor = (n) => 32 - Math.clz32(Math.floor(n));
/** One ring per distinct timeout, sized for four times the planned load, and spare ones for values set later. */
function planRings(file, load) {
	let timeouts = /* @__PURE__ */ new Set();
	for (let s of file.services) {
		for (let c of s.calls) c.timeout !== Infinity && timeouts.add(c.timeout);
		for (let p of [...s.pools, ...s.limits]) p.acquireTimeout !== Infinity && timeouts.add(p.acquireTimeout);
	}
	for (let c of file.clients) timeouts.add(c.patience);
	let capacity = (timeout) => 2 ** Math.min(16, Math.max(10, bitsFor(load * 4 * 3 * Math.min(timeout, 20) + 64))), rings = [...timeouts].sort((a, b) => a - b).map((timeout) => ({
		timeout,
		capacity: capacity(timeout)
	}));
	for (let spare = 0; spare < 16; spare++) rings.push({
		timeout: 0,
		capacity: 4096
	});
	return rings;
}
/** Emits every operation of every version, then the providers' one-step programs. */
function emitAll(plan) {
	for (let service of plan.services) service.versions.forEach((version, v) => {
		let row = service.firstVersion + v;
		service.operations.forEach((operation, o) => {
			plan.entries[row * plan.maxOperations + o] = plan.code.length, service.spec === void 0 ? emitProgram(plan, service, "provider") : emitProgram(plan, service, stepsOf(service.spec, version, operation.name));
		});
	});
}
function stepsOf(spec, version, operation) {
	return (spec.versions.find((v) => v.version === version)?.operations.find((o) => o.name === operation) ?? spec.operations.find((o) => o.name === operation)).steps;
}
// packages/world/src/cold/contention.ts
/**
* Who gets how many of a node's cores. As long as what its pods demand fits, each has its limit; beyond that, those on
* shared cores get what is left in proportion to their requests, none more than it demands (weighted max-min fairness,
* what the kernel's CPU shares do). Pods that work in slots keep what they use.
*/
/** Gives every instance on shared cores its cores of now; looks only where a service shares. */
function shareNodes(world) {
	if (world.machine.plan.services.some((s) => s.spec?.scheduling === "processor-sharing")) for (let node of world.options.file.nodes) shareNode(world, world.orchestrator.state.pods.filter((p) => p.node === node.name && p.phase === "Ready"), node.cpu);
}
function shareNode(world, pods, cores) {
	let { machine: m } = world, sharers = [], free = cores;
	for (let pod of pods) {
		let at = m.inst(pod.slot), hog = m.F[at + 56 >> 1], limit = m.F[at + 60 >> 1], age = m.kernel.now - m.F[at + 20 >> 1];
		m.I[at + 15] === 1 ? sharers.push({
			pod,
			limit,
			demand: Math.min(limit, m.I[at + 46] + hog)
		}) : free -= age > 0 ? cpuSeconds(m, at) / age : 0;
	}
	if (sharers.reduce((sum, s) => sum + s.demand, 0) <= free) for (let s of sharers) giveCores(world, s.pod.slot, s.limit);
	else divide(world, sharers, Math.max(.01 * cores, free));
}
/** Water-filling: those below their fair part keep their demand, the rest is divided among the others. */
function divide(world, sharers, cores) {
	let open = [...sharers], left = cores;
	for (;;) {
		let weight = open.reduce((sum, s) => sum + s.pod.cpu, 0), fair = (s) => left * s.pod.cpu / weight, content = open.filter((s) => s.demand <= fair(s));
		if (content.length === 0 || content.length === open.length) {
			for (let s of open) giveCores(world, s.pod.slot, Math.min(s.limit, fair(s)));
			return;
		}
		for (let s of content) giveCores(world, s.pod.slot, Math.min(s.limit, fair(s)));
		open = open.filter((s) => !content.includes(s)), left -= content.reduce((sum, s) => sum + s.demand, 0);
	}
}
/** An instance has so many cores from now on. */
function giveCores(world, slot, cores) {
	let { machine: m } = world, at = m.inst(slot);
	m.F[at + 48 >> 1] !== cores && (touchShare(m, at), m.F[at + 48 >> 1] = cores, planShare(m, slot));
}
/** The limit of an instance, or what burns beside it, has changed: both are felt at once. */
function setCores(world, slot) {
	let { machine: m, parameters } = world, at = m.inst(slot), pod = world.orchestrator.state.pods.find((p) => p.slot === slot), cpu = m.plan.services[m.I[at + 0]].spec.cpu;
	touchShare(m, at);
	let limit = Math.max(.001, parameters.value(`instance/${slot}/cores`) + (pod?.cpu ?? cpu) - cpu), hog = Math.max(0, parameters.value(`instance/${slot}/hog`)), shares = m.I[at + 15] === 1;
	m.F[at + 60 >> 1] = limit, m.F[at + 48 >> 1] = limit;
	let age = m.kernel.now - m.F[at + 20 >> 1], used = shares || age <= 0 ? 0 : m.F[at + 12 >> 1] / age;
	m.F[at + 56 >> 1] = shares ? hog : Math.max(0, Math.min(hog, limit - used)), planShare(m, slot), shareNodes(world);
}
// packages/world/src/cold/memory.ts
/**
* Memory of instances: what the process holds, and so much for each request inside. Above its limit an instance is
* killed, looked at once a second, and only where a world says what a request holds or somebody has changed it.
*/
/** What a process holds of its limit when the world does not say. */
const FIELDS = [
	"memory",
	"memoryBase",
	"memoryPerRequest"
];
/** Declares `service/<name>/{memory,memoryBase,memoryPerRequest}`, in bytes. */
function defineMemory(world, service) {
	let spec = service.spec, name = `service/${service.name}`, base = [
		spec.memory,
		spec.memoryBase ?? spec.memory * .38,
		spec.memoryPerRequest ?? 262144
	];
	FIELDS.forEach((field, i) => {
		world.parameters.define(`${name}/${field}`, base[i], () => {});
	});
}
/** The {@link MemoryNames} of a service. */
function memoryNames({ name }) {
	return {
		base: `service/${name}/memoryBase`,
		each: `service/${name}/memoryPerRequest`
	};
}
/** Requests inside an instance now, waiting ones included. */
function requestsInside(m, slot) {
	let at = m.inst(slot);
	return m.I[at + 1] + m.I[at + 4 + 2];
}
/** Bytes that an instance holds now. */
function workingSet({ machine, parameters }, service, slot) {
	let { base, each } = memoryNames(service);
	return parameters.value(base) + requestsInside(machine, slot) * parameters.value(each);
}
/** Kills every instance that holds more than its limit. */
function killOversized(world) {
	let { machine: m, parameters, orchestrator } = world;
	for (let service of m.plan.services) {
		let { spec } = service;
		if (spec === void 0 || spec.memoryBase === void 0 && spec.memoryPerRequest === void 0 && !FIELDS.some((field) => parameters.isModified(`service/${service.name}/${field}`))) continue;
		let limit = parameters.value(`service/${service.name}/memory`);
		for (let pod of orchestrator.podsOf(service.index)) {
			if (pod.phase !== "Ready" || workingSet(world, service, pod.slot) <= limit) continue;
			let age = m.kernel.now - m.F[m.inst(pod.slot) + 20 >> 1];
			orchestrator.killed(pod, Math.round(m.kernel.now), age);
		}
	}
}
// packages/world/src/cold/warm-up.ts
/**
* How fast an instance works: its own factor, its service's, how warm it is, and the slow noise of the system (noise.ts). A new process begins `factor` times
* slower and falls to 1 over the warm-up; it is looked at once a second. What ran before instant 0 is warm.
*/
/** Writes the factor on an instance's work. */
function setSpeed(world, service, n) {
	let { machine: m, parameters } = world, own = parameters.value(`instance/${n}/speed`) * parameters.value(`service/${service.name}/work`);
	m.F[m.inst(n) + 10 >> 1] = own * coldness(world, service, n) * workNoise(world, service);
}
/** Instances that warm up are a second warmer. */
function warmUp(world) {
	let { machine: m } = world;
	for (let service of m.plan.services) if (service.spec !== void 0 && world.parameters.value(`service/${service.name}/warmupFactor`) !== 1) for (let n = service.firstInstance; n < service.firstInstance + service.instances; n++) m.I[m.inst(n) + 7] === 1 && setSpeed(world, service, n);
}
function coldness(world, service, n) {
	let { machine: m, parameters } = world, started = m.F[m.inst(n) + 20 >> 1];
	if (service.spec === void 0 || started === 0) return 1;
	let factor = parameters.value(`service/${service.name}/warmupFactor`), lasts = parameters.value(`service/${service.name}/warmupFor`), age = m.kernel.now - started;
	return factor === 1 || age >= lasts ? 1 : factor + (1 - factor) * age / lasts;
}
/** The factor on a service's work that its walk has now; 1 on average. */
function workNoise(world, service) {
	let deviation = world.parameters.value("noise/work");
	if (deviation === 0) return 1;
	let level = world.machine.F[world.machine.service(service.index) + 14 >> 1];
	return exp(deviation * level - deviation * deviation / 2);
}
// packages/world/src/cold/define-service-parameters.ts
/**
* Parameters of a service and of its instances that may change while a world runs. Workers and places in the queue are
* counts per instance; times are seconds; factors multiply what the world file says.
*/
/** How the orders of a queue are written as numbers. */
const ORDERS = ["fifo", "lifo"], DROPS = [
	"none",
	"expired",
	"codel"
], DROP_BITS = [
	0,
	2,
	4
];
/**
* Declares `service/<name>/…`: `workers`, `queue`, `order` (0 fifo, 1 lifo), `drop` (0 none, 1 expired, 2 codel),
* `codelTarget`, `codelInterval` (s), `patience` (factor), `work` (factor on all work), `warmupFor` (s), `warmupFactor`, memory (memory.ts); and of each instance `speed`
* (factor on its work), `cores` (its CPU limit) and `hog` (cores that something beside its requests wants).
*/
function defineService(world, service) {
	let { machine: m, parameters } = world, name = `service/${service.name}`;
	for (let n = service.firstInstance; n < service.firstInstance + service.instances; n++) parameters.define(`instance/${n}/speed`, 1, () => setSpeed(world, service, n));
	if (service.spec !== void 0) for (let n = service.firstInstance; n < service.firstInstance + service.instances; n++) parameters.define(`instance/${n}/cores`, service.spec.cpu, () => setCores(world, n)), parameters.define(`instance/${n}/hog`, 0, () => setCores(world, n));
	let allSpeeds = () => {
		for (let n = service.firstInstance; n < service.firstInstance + service.instances; n++) setSpeed(world, service, n);
	};
	parameters.define(`${name}/work`, 1, allSpeeds), service.spec !== void 0 && (parameters.define(`${name}/warmupFor`, service.spec.warmup?.for ?? 60, allSpeeds), parameters.define(`${name}/warmupFactor`, service.spec.warmup?.factor ?? 1, allSpeeds), parameters.define(`${name}/errors`, 0, (share) => {
		m.I[m.service(service.index) + 12] = Math.round(Math.min(1, Math.max(0, share)) * 2147483647);
	}), defineMemory(world, service), defineQueue(m, service, (field, base, apply) => parameters.define(`${name}/${field}`, base, apply)));
}
function defineQueue(m, service, define) {
	let each = (apply) => {
		for (let i = 0; i < service.instances; i++) apply(m.inst(service.firstInstance + i));
	}, first = m.inst(service.firstInstance), count = (least, value) => Math.max(least, Math.min(1e6, Math.round(value))), number = (field, offset) => define(field, m.F[first + offset >> 1], (value) => each((at) => {
		m.F[at + offset >> 1] = Math.max(0, value);
	})), bits = (field, mask, values) => define(field, Math.max(0, values.indexOf(m.I[first + 14] & mask)), (value) => each((at) => {
		m.I[at + 14] = m.I[at + 14] & ~mask | (values[Math.round(value)] ?? 0);
	}));
	define("workers", service.workers, (value) => each((at) => {
		m.I[at + 2] = count(1, value), m.I[at + 43] = m.I[at + 1], m.I[at + 7] === 1 && serveQueue(m, at);
	})), define("queue", service.queue, (value) => each((at) => {
		m.I[at + 3] = count(0, value);
	})), bits("order", 1, [0, 1]), bits("drop", 6, DROP_BITS), number("codelTarget", 28), number("codelInterval", 30), number("patience", 44);
}
// packages/world/src/faults/config-field.ts
/**
* Which parameters a configuration change touches: a field of a call policy, of a pool, or a flag.
*/
/** Fields whose values are words, by their number. */
const WORDS$1 = {
	order: ORDERS,
	drop: DROPS
};
/** Parameters and values of `{service, call?, field, value}`; empty when nothing of that name exists. */
function configField(world, change) {
	let words = change.call === void 0 ? WORDS$1[change.field] : void 0, value = words === void 0 ? toNumber(change.value) : words.indexOf(String(change.value));
	return (change.call === void 0 ? [
		`pool/${change.service}/${change.field}`,
		`pool/${change.service}/${change.field.replace(".", "/")}`,
		`flag/${change.field}`,
		`service/${change.service}/${change.field}`
	] : [`call/${change.service}/${change.call}/${change.field}`]).filter((parameter) => world.parameters.has(parameter)).map((parameter) => ({
		parameter,
		value
	}));
}
/** `true` is 1, `none` is no limit, `60%` is 60, a duration is seconds, else a number. */
function toNumber(value) {
	return typeof value == "boolean" ? +!!value : typeof value == "number" ? value : value === "true" || value === "false" ? +(value === "true") : value === "none" ? Infinity : value.endsWith("%") ? Number(value.slice(0, -1)) : parseDuration(value) ?? Number(value);
}
// packages/world/src/actions/balancing.ts
/**
* Actions on how requests find an instance: the algorithm of a service, and the weight of a version or of one instance.
*/
const NAMES = ALGORITHMS, BLIND = ["round-robin", "random"], refused$2 = /* @__PURE__ */ __name((code, reason) => ({
	code,
	reason
}), "refused");
/** Carries an action on balancing out; undefined when it is none. */
function balancing(world, action, id) {
	if (action.do !== "set-balancing" && action.do !== "set-weight") return;
	let service = world.machine.plan.services.find((s) => s.kind === "service" && s.name === action.target);
	if (service === void 0) return refused$2("unknown-target", `There is no service "${action.target}"`);
	let setting = action.do === "set-balancing" ? algorithm(action) : weight(world, service, action);
	return "code" in setting ? setting : (world.parameters.add({
		owner: id,
		parameter: setting.parameter,
		op: "set",
		value: setting.value
	}), {
		says: `${action.target}: ${setting.says}`,
		takes: 1,
		undo: { how: "remove-owner" }
	});
}
function algorithm({ target, params }) {
	let named = String(params.algorithm), value = NAMES.indexOf(named);
	return value < 0 ? refused$2("bad-parameter", `"${named}" is no algorithm; there are ${ALGORITHMS.join(", ")}`) : {
		parameter: `service/${target}/algorithm`,
		value,
		says: `instances are now chosen by ${named}`
	};
}
function weight(world, service, { params }) {
	let value = toNumber(params.weight ?? NaN);
	if (!(value >= 0 && value <= 1e3)) return refused$2("bad-parameter", `"${String(params.weight)}" is not a weight; 1 is as much as others, 0 is none`);
	let whose = find(world, service, String(params.of));
	if (whose === void 0) return refused$2("unknown-target", `${service.name} has no version and no ready instance "${String(params.of)}"`);
	let chosen = ALGORITHMS[world.parameters.value(`service/${service.name}/algorithm`)] ?? ALGORITHMS[0], note = value > 0 && BLIND.includes(chosen) ? `; it counts when the algorithm is not ${chosen}` : "", says = value === 0 ? `${whose.name} takes no new requests` : `weight of ${whose.name} is ${value}${note}`;
	return {
		parameter: whose.parameter,
		value,
		says
	};
}
function find(world, service, of) {
	if (service.versions.includes(of)) return {
		parameter: `service/${service.name}/weight/${of}`,
		name: `version ${of}`
	};
	let pod = world.orchestrator.podsOf(service.index).find((p) => p.name === of && p.phase === "Ready");
	return pod === void 0 ? void 0 : {
		parameter: `instance/${pod.slot}/weight`,
		name: of
	};
}
// packages/world/src/machine/fill-caches.ts
/**
* Caches at instant 0: their rows, their stores, the entries that are there already.
*/
/** Writes every cache; shared ones are warm at once, those inside instances when their instance comes up. */
function fillCaches(m) {
	if (m.plan.caches.length !== 0) {
		m.I[m.cached.freeLoad] = -1, m.I.fill(-1, m.cached.loadBuckets, m.cached.loadBuckets + 4096);
		for (let cache of m.plan.caches) {
			fillCache(m, cache);
			for (let i = 0; i < cache.stores.length; i++) fillStore(m, cache, i);
			for (let i = 0; i < cache.stores.length && !cache.spec.perInstance; i++) warmStore(m, cache.firstStore + i);
		}
	}
}
function fillCache(m, cache) {
	let { I, F } = m, h = m.cache(cache.index), { spec } = cache;
	I[h + 0] = m.plan.lookupLaws[cache.index], I[h + 1] = +!!spec.coalescing, I[h + 3] = 1, I[h + 4] = spec.perInstance ? 1 : spec.nodes, I[h + 5] = cache.firstStore, I[h + 6] = +!!spec.perInstance, I[h + 7] = +(spec.fill === "always"), I[h + 8] = hashText(spec.name), F[h + 10 >> 1] = 1, F[h + 12 >> 1] = spec.ttl.mean, F[h + 14 >> 1] = spec.ttl.mean === Infinity ? 0 : spec.ttl.jitter, F[h + 16 >> 1] = spec.negativeTtl ?? 0, judgeWatched(m, cache.index);
}
/** A miss has to be remembered when somebody may wait for it or its end means something; say so after a change. */
function judgeWatched(m, cache) {
	let h = m.cache(cache), watched = m.I[h + 1] === 1 || m.I[h + 7] === 1 || m.F[h + 16 >> 1] > 0;
	m.I[h + 9] = +!!watched;
}
function fillStore(m, cache, i) {
	let { I } = m, store = cache.firstStore + i, x = m.store(store), { keys, negativeTtl } = cache.spec, first = m.cached.spaces[store];
	if (I[x + 0] = cache.index, I[x + 5] = cache.stores[i].space, I[x + 2] = -1, I[x + 3] = -1, I[x + 4] = -1, I[x + 7] = cache.isDense ? -1 : first, I[x + 8] = cache.isDense ? first : first + keys + (keys & 1), I[x + 9] = cache.isDense && negativeTtl !== void 0 ? first + keys * 2 : -1, limitStore(m, store, limitOf(cache, cache.spec.capacity)), cache.isDense || I[x + 5] !== store) return;
	let slots = I[x + 8];
	for (let y = 0; y < cache.slots; y++) I[slots + y * 6 + 4] = y + 1 < cache.slots ? y + 1 : -1;
	I[x + 4] = 0;
}
/** How many entries each store of a cache may hold when the cache is to hold `capacity`. */
function limitOf(cache, capacity) {
	let nodes = cache.spec.perInstance ? 1 : cache.spec.nodes;
	return Math.max(1, Math.floor(Math.min(capacity, cache.slots) / nodes));
}
// packages/world/src/cold/define-caches.ts
/**
* The parameters of caches: `cache/<name>/up`, `bypass`, `coalescing` (0 or 1), `slow` (multiplies the time of a
* lookup), `ttl` and `negativeTtl` (seconds), `capacity` (entries). Emptying a cache is no parameter: see flushCache.
*/
/** Declares the parameters of every cache. A bound that the world file does not know cannot be set later. */
function defineCaches(world) {
	for (let cache of world.machine.plan.caches) defineCache(world, cache);
}
function defineCache(world, cache) {
	let { machine: m, parameters } = world, h = m.cache(cache.index), { spec } = cache, name = `cache/${spec.name}`;
	parameters.define(`${name}/up`, 1, (up) => {
		up <= 0 && m.I[h + 3] === 1 && flushCache(m, cache, Infinity), m.I[h + 3] = +(up > 0);
	}), parameters.define(`${name}/bypass`, 0, (on) => {
		m.I[h + 2] = +(on > 0);
	}), parameters.define(`${name}/coalescing`, +!!spec.coalescing, (on) => {
		m.I[h + 1] = +(on > 0), judgeWatched(m, cache.index);
	}), parameters.define(`${name}/slow`, 1, (factor) => {
		m.F[h + 10 >> 1] = Math.max(0, factor);
	}), parameters.define(`${name}/ttl`, spec.ttl.mean, (seconds) => {
		m.F[h + 12 >> 1] = seconds, m.F[h + 14 >> 1] = seconds === Infinity ? 0 : spec.ttl.jitter;
	}), spec.negativeTtl !== void 0 && parameters.define(`${name}/negativeTtl`, spec.negativeTtl, (seconds) => {
		m.F[h + 16 >> 1] = Math.max(0, seconds), judgeWatched(m, cache.index);
	}), cache.isDense || parameters.define(`${name}/capacity`, spec.capacity, (entries) => {
		for (let i = 0; i < cache.stores.length; i++) limitStore(m, cache.firstStore + i, limitOf(cache, entries));
	});
}
/** Empties so many of a cache's stores (nodes, or those inside instances). Cannot be taken back. */
function flushCache(m, cache, stores) {
	for (let i = 0; i < Math.min(stores, cache.stores.length); i++) flushStore(m, cache.firstStore + i);
}
/** Carries an action on a cache out; undefined when it is none. */
function caches(world, action, id) {
	let setting = settingOf(action);
	if (action.do !== "flush-cache" && setting === void 0) return;
	let cache = world.machine.plan.caches.find((c) => c.spec.name === action.target);
	if (cache === void 0) return {
		code: "unknown-target",
		reason: `There is no cache "${action.target}"`
	};
	if (setting === void 0) return flushCache(world.machine, cache, Infinity), {
		says: `${action.target}: flushed; every entry has to be loaded again`,
		takes: 0,
		undo: void 0
	};
	let { field, value, says } = setting;
	return (field === "ttl" ? value > 0 : value >= 0) ? (world.parameters.add({
		owner: id,
		parameter: `cache/${action.target}/${field}`,
		op: "set",
		value
	}), {
		says: `${action.target}: ${says}`,
		takes: 1,
		undo: { how: "remove-owner" }
	}) : {
		code: "bad-parameter",
		reason: `"${String(Object.values(action.params)[0])}" is not a value for ${field}`
	};
}
function settingOf(action) {
	let on = toNumber(action.params.on ?? NaN);
	switch (action.do) {
		case "bypass-cache": return {
			field: "bypass",
			value: on,
			says: on > 0 ? "requests go past it" : "requests look into it again"
		};
		case "set-coalescing": return {
			field: "coalescing",
			value: on,
			says: on > 0 ? "one request loads a missing entry, others wait for it" : "every request loads for itself"
		};
		case "set-cache-ttl": {
			let ttl = toNumber(action.params.ttl ?? NaN);
			return {
				field: "ttl",
				value: ttl,
				says: `entries now live ${ttl === Infinity ? "for ever" : printDuration(ttl)}`
			};
		}
		default: return;
	}
}
// packages/world/src/actions/cluster.ts
const refused$1 = /* @__PURE__ */ __name((code, reason) => ({
	code,
	reason
}), "refused");
/** Deployments and nodes; undefined when the action is none of these. */
function cluster(world, action, id) {
	if (action.do === "cordon" || action.do === "uncordon") return cordon(world, action, id);
	if (![
		"scale",
		"restart",
		"purge-queue",
		"rollback",
		"set-image",
		"set-requests"
	].includes(action.do)) return;
	let service = world.machine.plan.services.findIndex((s) => s.name === action.target && s.kind === "service");
	if (service < 0) return refused$1("unknown-target", `There is no service "${action.target}"`);
	let d = world.orchestrator.deployment(service), spec = world.machine.plan.services[service].spec;
	switch (action.do) {
		case "scale": {
			let replicas = Number(action.params.replicas), most = world.machine.plan.services[service].instances;
			if (!Number.isInteger(replicas) || replicas < 0) return refused$1("bad-parameter", `"${String(action.params.replicas)}" is not a number of replicas`);
			if (replicas > most) return refused$1("impossible", `The quota of ${spec.name} is ${most} instances`);
			let before = d.desired;
			return d.desired = replicas, {
				says: `${spec.name}: scaled ${before} → ${replicas}`,
				takes: spec.startup + 3,
				undo: {
					how: "scale",
					service,
					replicas: before
				}
			};
		}
		case "restart": return restart(world, action, service);
		case "purge-queue": return purgeQueues(world, service);
		case "rollback": {
			let version = d.previous[0];
			return version === void 0 ? refused$1("impossible", `${spec.name} has no earlier version to go back to`) : release$1(world, service, version, "rolling back to");
		}
		case "set-image": {
			let tag = String(action.params.tag ?? "");
			return tag === "" ? refused$1("bad-parameter", "Say which tag") : release$1(world, service, tag, "rolling out");
		}
		default: {
			let cpu = cores(action.params.cpu);
			if (!(cpu > 0)) return refused$1("bad-parameter", `"${String(action.params.cpu)}" is not an amount of CPU; write 500m or 2`);
			let before = d.cpu;
			return d.cpu = cpu, d.template++, {
				says: `${spec.name}: CPU request ${before} → ${cpu} cores, instances are replaced`,
				takes: spec.startup * 2,
				undo: {
					how: "requests",
					service,
					cpu: before
				}
			};
		}
	}
}
function cores(value) {
	if (typeof value == "number") return value;
	let milli = /^([0-9]+)m$/.exec(String(value));
	return milli === null ? Number(value) : Number(milli[1]) / 1e3;
}
function release$1(world, service, version, words) {
	let d = world.orchestrator.deployment(service), before = d.version, previous = [...d.previous];
	words === "rolling back to" ? d.previous.shift() : d.previous.unshift(before), d.version = version, d.template++;
	let spec = world.machine.plan.services[service].spec, rounds = Math.ceil(d.desired / Math.max(1, spec.maxUnavailable + spec.maxSurge));
	return {
		says: `${spec.name}: ${words} ${version}`,
		takes: rounds * (spec.startup + 4),
		undo: {
			how: "version",
			service,
			version: before,
			previous
		}
	};
}
__name(release$1, "release");
function restart(world, action, service) {
	let how = String(action.params.how ?? "rolling"), spec = world.machine.plan.services[service].spec, pods = world.orchestrator.podsOf(service).filter((p) => p.phase === "Ready");
	if (how === "rolling") {
		let d = world.orchestrator.deployment(service);
		d.template++;
		let rounds = Math.ceil(d.desired / Math.max(1, spec.maxUnavailable + spec.maxSurge));
		return {
			says: `${spec.name}: rolling restart of ${pods.length} instances`,
			takes: rounds * (spec.startup + 4),
			undo: void 0
		};
	}
	let named = action.params.pod === void 0 ? pods : pods.filter((p) => p.name === action.params.pod);
	if (named.length === 0) return refused$1("impossible", `${spec.name} has no such ready instance`);
	let chosen = how === "one" ? named.slice(0, 1) : pods;
	for (let pod of chosen) world.orchestrator.remove(pod);
	return {
		says: `${spec.name}: ${chosen.length} instances deleted at once; new ones take their place`,
		takes: spec.startup + 4,
		undo: void 0
	};
}
/** Whoever waits at any instance hears a refusal now. */
function purgeQueues(world, service) {
	let m = world.machine, { name, firstInstance, instances } = m.plan.services[service], refusals = 0;
	for (let i = 0; i < instances; i++) refusals += purge(m, m.inst(firstInstance + i));
	return {
		says: `${name}: ${refusals} waiting requests refused`,
		takes: 0,
		undo: void 0
	};
}
function cordon(world, action, id) {
	let node = world.orchestrator.state.nodes.find((n) => n.name === action.target);
	if (node === void 0) return refused$1("unknown-target", `There is no node "${action.target}"`);
	let before = node.cordoned, wanted = action.do === "cordon";
	return before === wanted ? {
		says: `${node.name} is ${before ? "cordoned" : "open"} already`,
		takes: 0,
		undo: void 0
	} : (world.parameters.add({
		owner: id,
		parameter: `node/${node.name}/cordoned`,
		op: "set",
		value: +!!wanted
	}), {
		says: `${node.name} ${wanted ? "cordoned" : "uncordoned"}`,
		takes: 0,
		undo: { how: "remove-owner" }
	});
}
// packages/world/src/actions/vocabulary.ts
/**
* The action vocabulary as the world needs it.
*/
/** `; did you mean "scale"?` or nothing. */
function nearestAction(word) {
	let close = nearest(word, ACTION_NAMES);
	return close === void 0 ? "" : `; did you mean "${close}"?`;
}
// packages/world/src/actions/carry-out.ts
/**
* Actions carried out: what an engineer may do to a running system. Each says what it did, how long it takes and how it
* is taken back; where it cannot work it fails honestly.
*/
/** Carries an action out now. */
function carryOut(world, action, author) {
	let known = actionOf(action.do);
	if (known === void 0) return {
		ok: !1,
		code: "unknown-action",
		reason: `There is no action "${action.do}"${nearestAction(action.do)}`
	};
	let id = `a${world.cold.actions.length + 1}`, done = policy$1(world, action, id) ?? balancing(world, action, id) ?? cluster(world, action, id) ?? database(world, action, id) ?? caches(world, action, id);
	return done === void 0 ? {
		ok: !1,
		code: "unknown-action",
		reason: `"${action.do}" is not carried out in this world`
	} : "code" in done ? {
		ok: !1,
		...done
	} : (world.cold.actions.push({
		id,
		action,
		undo: done.undo,
		undone: !1
	}), world.recordChange({
		kind: "action",
		target: action.target,
		title: done.says,
		author,
		details: ""
	}), {
		ok: !0,
		id,
		says: done.says,
		takes: done.takes,
		undo: done.undo === void 0 ? void 0 : known.undo
	});
}
const refused = (code, reason) => ({
	code,
	reason
});
/** Actions that set a parameter; taking them back removes their modifier. */
function policy$1(world, action, id) {
	if (action.do === "set-alert-threshold") return {
		says: `alert ${String(action.params.alert)}: threshold noted as ${String(action.params.value)}; the system itself is unchanged`,
		takes: 0,
		undo: { how: "remove-owner" }
	};
	let setting = callSetting(action) ?? serviceSetting(action);
	if (setting === void 0) return;
	let { parameter, value, says, what } = setting;
	if (!world.parameters.has(parameter)) return refused("unknown-target", `${action.target} has no ${what}`);
	if (!(action.do === "set-timeout" ? value > 0 : value >= 0 && value !== Infinity)) return refused("bad-parameter", `"${String(Object.values(action.params).at(-1))}" is not a value for ${what}`);
	if (action.do === "set-timeout" && !canTime(world, value)) return refused("impossible", "Too many different timeouts were set in this run; use one that was set before");
	if (action.do === "set-admission" && action.params.over !== void 0) {
		let over = numberOf(action, "over");
		if (!(over >= 0 && over !== Infinity)) return refused("bad-parameter", `"${String(action.params.over)}" is not a duration; write 2m`);
		if (over > 0) return startRamp(world, id, {
			parameter,
			to: value,
			over
		}), {
			says: `${says}, reached over ${printDuration(over)}`,
			takes: over,
			undo: { how: "remove-owner" }
		};
	}
	if (world.parameters.add({
		owner: id,
		parameter,
		op: "set",
		value
	}), action.do === "open-breaker" && value > 0) {
		let failOpen = parameter.replace(/open$/, "failOpen");
		world.parameters.add({
			owner: id,
			parameter: failOpen,
			op: "set",
			value: 1
		});
	}
	return {
		says,
		takes: 1,
		undo: { how: "remove-owner" }
	};
}
__name(policy$1, "policy");
const numberOf = (action, name) => toNumber(action.params[name] ?? NaN);
/** Settings of one call of a service. */
function callSetting(action) {
	let { target } = action, call = String(action.params.call ?? ""), setting = (field, name, says) => {
		let value = numberOf(action, name);
		return {
			parameter: `call/${target}/${call}/${field}`,
			value,
			says: `${target}: ${says(value)}`,
			what: `call ${call}`
		};
	};
	switch (action.do) {
		case "set-timeout": return setting("timeout", "timeout", (v) => `timeout of the call ${call} is now ${v === Infinity ? "none" : printDuration(v)}`);
		case "set-retries": return setting("attempts", "attempts", (v) => `the call ${call} is tried ${v} times`);
		case "set-fail-open": return setting("failOpen", "on", (v) => `${v > 0 ? "goes on without" : "insists on"} the answer of ${call}`);
		case "open-breaker": return setting("open", "open", (v) => `circuit breaker on ${call} ${v > 0 ? "opened by hand; requests go on without it" : "closed"}`);
		default: return;
	}
}
/** Settings of a service or a flag. */
function serviceSetting(action) {
	let { target, params } = action;
	switch (action.do) {
		case "resize-pool": {
			let value = numberOf(action, "size"), pool = String(params.pool ?? "");
			return {
				parameter: `pool/${target}/${pool}/size`,
				value,
				says: `${target}: pool ${pool} now ${value} connections per instance`,
				what: `pool ${pool}`
			};
		}
		case "resize-limit": {
			let value = numberOf(action, "size"), limit = String(params.limit ?? "");
			return {
				parameter: `limit/${target}/${limit}/size`,
				value,
				says: `${target}: limit ${limit} now lets ${value} requests in at a time per instance`,
				what: `limit ${limit}`
			};
		}
		case "set-admission": {
			let percent = numberOf(action, "percent");
			return {
				parameter: `service/${target}/admit`,
				value: percent / 100,
				says: `${target}: admits ${percent} % of requests, sheds the rest`,
				what: "admission control"
			};
		}
		case "set-flag": {
			let flag = String(params.flag ?? target), value = numberOf(action, "on");
			return {
				parameter: `flag/${flag}`,
				value,
				says: `flag ${flag} is ${value > 0 ? "on" : "off"}`,
				what: `flag ${flag}`
			};
		}
		default: return;
	}
}
/** A timeout needs a ring of its own; there are spare ones for a number of values. */
function canTime(world, seconds) {
	return !(seconds > 0) || seconds === Infinity || world.machine.kernel.ringFor(seconds) >= 0;
}
/** Actions on a database. */
function database(world, action, id) {
	let m = world.machine, d = m.plan.databases.findIndex((db) => db.name === action.target);
	switch (action.do) {
		case "cancel-query":
		case "terminate-session": return d < 0 ? refused("unknown-target", `There is no database "${action.target}"`) : endSession(world, d, Number(action.params.pid), action.do === "terminate-session");
		case "failover":
		case "restart-database": {
			if (d < 0) return refused("unknown-target", `There is no database "${action.target}"`);
			let spec = m.plan.databases[d], seconds = action.do === "failover" ? spec.failover : spec.restart;
			world.parameters.add({
				owner: id,
				parameter: `database/${spec.name}/up`,
				op: "set",
				value: 0
			}), world.after(seconds, {
				do: "database-up",
				owner: id
			});
			let cold = `${id}/cold`;
			return world.parameters.add({
				owner: cold,
				parameter: `database/${spec.name}/slow`,
				op: "multiply",
				value: 2
			}), world.after(seconds + 90, {
				do: "remove-owner",
				owner: cold
			}), {
				says: `${spec.name}: ${action.do === "failover" ? "standby is being promoted" : "restarting"}; no connections for ${printDuration(seconds)}`,
				takes: seconds,
				undo: void 0
			};
		}
		case "suspend-job": return suspend(world, String(action.params.job ?? action.target));
		default: return;
	}
}
function endSession(world, d, pid, terminate) {
	let m = world.machine, k = connectionOf(m, d, pid);
	if (k < 0) return refused("impossible", `No session with pid ${pid}; it may have ended meanwhile`);
	let at = m.conn(k), visit = m.I[at + 4], state = m.I[at + 3];
	return !terminate && state !== 2 && state !== 4 ? {
		says: `pid ${pid}: nothing to cancel, no statement is running`,
		takes: 0,
		undo: void 0
	} : (terminate && (m.I[at + 21] = 1), visit >= 0 && state !== 1 && abort(m, visit, terminate ? 10 : 9), terminate && state === 1 && dropIdle(world, k), {
		says: terminate ? `pid ${pid}: session terminated` : `pid ${pid}: statement cancelled`,
		takes: 0,
		undo: void 0
	});
}
/** Takes an idle connection out of its pool's stack and closes it. */
function dropIdle(world, k) {
	let m = world.machine, pool = m.pool(m.I[m.conn(k) + 1]), before = pool + 8;
	for (; m.I[before] >= 0 && m.I[before] !== k;) before = m.conn(m.I[before]) + 0;
	m.I[before] === k && (m.I[before] = m.I[m.conn(k) + 0], disconnect(m, k), m.I[pool + 3]--);
}
function suspend(world, job) {
	if (!world.options.file.jobs.some((j) => j.name === job)) return refused("unknown-target", `There is no job "${job}"`);
	if (world.cold.suspended.includes(job)) return {
		says: `job ${job} is suspended already`,
		takes: 0,
		undo: void 0
	};
	world.cold.suspended.push(job);
	for (let s of world.cold.sessions.filter((o) => o.name === job)) abort(world.machine, s.visit, 9);
	return {
		says: `job ${job} is suspended; its present run is cancelled`,
		takes: 0,
		undo: {
			how: "resume",
			job
		}
	};
}
/** Takes an action back, where it can be. */
function takeBack(world, actionId) {
	let record = world.cold.actions.find((a) => a.id === actionId);
	if (record === void 0) return {
		ok: !1,
		code: "unknown-target",
		reason: `No action ${actionId}`
	};
	if (record.undone) return {
		ok: !1,
		code: "impossible",
		reason: "It was taken back already"
	};
	let { undo } = record;
	if (undo === void 0) return {
		ok: !1,
		code: "impossible",
		reason: "This cannot be taken back"
	};
	record.undone = !0;
	let says = `taken back: ${record.action.do} on ${record.action.target}`, takes = 1;
	switch (undo.how) {
		case "remove-owner":
			world.parameters.removeOwner(actionId);
			break;
		case "scale":
			world.orchestrator.deployment(undo.service).desired = undo.replicas, takes = 30;
			break;
		case "version":
		case "requests": {
			let d = world.orchestrator.deployment(undo.service);
			undo.how === "version" ? (d.version = undo.version, d.previous = [...undo.previous]) : d.cpu = undo.cpu, d.template++, takes = 120;
			break;
		}
		case "resume": world.cold.suspended = world.cold.suspended.filter((j) => j !== undo.job);
	}
	return world.recordChange({
		kind: "action",
		target: record.action.target,
		title: says,
		author: "you",
		details: ""
	}), {
		ok: !0,
		id: actionId,
		says,
		takes,
		undo: void 0
	};
}
// packages/world/src/actions/offers.ts
/**
* What can be done in this world, the same list whatever is wrong: the vocabulary with this world's targets, and what
* is set now where that is no secret.
*/
const TAKES = {
	scale: "start-up time of the new instances",
	restart: "start-up time, one round after another when rolling",
	rollback: "a few minutes, round by round",
	"set-image": "a few minutes, round by round",
	failover: "about a minute without connections",
	"restart-database": "more than a minute without connections, then cold caches",
	"set-requests": "start-up time, round by round"
}, TOUCHES = {
	scale: "The number of instances",
	restart: "Running instances; requests inside them are reset",
	"purge-queue": "Requests that wait for a worker; their callers hear at once",
	rollback: "All instances, in rounds",
	"set-image": "All instances, in rounds",
	failover: "Every session of the database",
	"restart-database": "Every session of the database",
	"cancel-query": "One statement",
	"terminate-session": "One session",
	cordon: "Where new instances may go",
	uncordon: "Where new instances may go",
	"set-requests": "All instances, in rounds",
	"suspend-job": "A job and its present run",
	"set-alert-threshold": "An alert; not the system",
	"set-flag": "All instances at once",
	"set-admission": "Requests at the door",
	"resize-limit": "Requests that wait for their turn, on all its instances",
	"set-balancing": "Where new requests go",
	"set-weight": "Where new requests go; what runs goes on",
	"flush-cache": "Every entry of the cache, and the load behind it",
	"bypass-cache": "All requests that look into the cache",
	"set-cache-ttl": "Entries filled from now on",
	"set-coalescing": "Requests that miss"
};
/** Every action that has a target in this world. */
function offeredActions(world) {
	return ACTIONS.map((row) => offer(world, row)).filter((o) => o.targets.length > 0);
}
function offer(world, row) {
	let targets = targetsOf(world, row);
	return {
		do: row.do,
		title: row.title,
		about: row.about,
		targets,
		params: row.params.map((p) => {
			let choices = choicesOf(world, p.name, targets), current = currentOf(world, row, p.name, targets);
			return {
				name: p.name,
				title: p.doc,
				kind: choices === void 0 ? kindOf(p.name) : "choice",
				...choices === void 0 ? {} : { choicesByTarget: choices },
				...current === void 0 ? {} : { current }
			};
		}),
		touches: TOUCHES[row.do] ?? "The settings of one service, on all its instances",
		undo: row.undo,
		takes: TAKES[row.do] ?? "seconds",
		irreversible: row.isIrreversible
	};
}
function kindOf(name) {
	return name === "timeout" || name === "over" || name === "ttl" ? "duration" : name === "on" || name === "open" ? "boolean" : [
		"replicas",
		"attempts",
		"size",
		"percent",
		"pid",
		"value",
		"weight"
	].includes(name) ? "number" : "text";
}
function targetsOf(world, row) {
	let { file } = world.options, services = file.services.map((s) => s.name), kind = row.targets[0];
	return row.do.startsWith("set-timeout") || row.do === "set-retries" || row.do === "set-fail-open" || row.do === "open-breaker" ? file.services.filter((s) => s.calls.length > 0).map((s) => s.name).sort() : row.do === "resize-pool" ? file.services.filter((s) => s.pools.length > 0).map((s) => s.name).sort() : row.do === "resize-limit" ? file.services.filter((s) => s.limits.length > 0).map((s) => s.name).sort() : row.do === "set-flag" ? file.flags.map((f) => f.name).sort() : row.do === "suspend-job" ? file.jobs.map((j) => j.name).sort() : kind === "service" ? services.sort() : kind === "database" ? file.databases.map((d) => d.name).sort() : kind === "cache" ? file.caches.map((c) => c.name).sort() : kind === "node" ? file.nodes.map((n) => n.name).sort() : [];
}
function choicesOf(world, param, targets) {
	let { file } = world.options, versions = (t) => [.../* @__PURE__ */ new Set([service(t).version, ...service(t).versions.map((v) => v.version)])], byTarget = (choices) => Object.fromEntries(targets.map((t) => [t, choices(t)])), service = (name) => file.services.find((s) => s.name === name);
	if (param === "call") return byTarget((t) => service(t).calls.map((c) => c.name).sort());
	if (param === "pool") return byTarget((t) => service(t).pools.map((p) => p.name).sort());
	if (param === "flag") return byTarget((t) => file.flags.filter((f) => f.service === t).map((f) => f.name).sort());
	if (param === "how") return byTarget(() => [
		"rolling",
		"all",
		"one"
	]);
	if (param === "limit") return byTarget((t) => service(t).limits.map((l) => l.name).sort());
	if (param === "algorithm") return byTarget(() => [...ALGORITHMS]);
	if (param === "of") return byTarget((t) => [...versions(t), ...readyPods(world, t)]);
	if (param === "tag") return byTarget(versions);
}
function readyPods(world, service) {
	let { index } = world.machine.plan.services.find((s) => s.name === service);
	return world.orchestrator.podsOf(index).filter((p) => p.phase === "Ready").map((p) => p.name).sort();
}
function currentOf(world, row, param, targets) {
	let service = (name) => world.machine.plan.services.findIndex((s) => s.name === name);
	if (param === "replicas") return Object.fromEntries(targets.map((t) => [t, String(world.orchestrator.deployment(service(t)).desired)]));
	if (param === "tag") return Object.fromEntries(targets.map((t) => [t, world.orchestrator.deployment(service(t)).version]));
	if (param === "cpu") return Object.fromEntries(targets.map((t) => [t, `${world.orchestrator.deployment(service(t)).cpu}`]));
	if (param === "algorithm") return Object.fromEntries(targets.map((t) => [t, ALGORITHMS[world.parameters.value(`service/${t}/algorithm`)] ?? ALGORITHMS[0]]));
	if (param === "size") return Object.fromEntries(targets.map((t) => [t, sizesOf(world, row, t)]));
}
/** Sizes in force of the pools, or the limits, of a service. */
function sizesOf(world, row, service) {
	let spec = world.options.file.services.find((s) => s.name === service), [kind, list] = row.do === "resize-pool" ? ["pool", spec.pools] : ["limit", spec.limits];
	return list.map((p) => `${p.name} ${world.parameters.value(`${kind}/${service}/${p.name}/size`)}`).join(", ");
}
// packages/world/src/cold/balancing.ts
/**
* Balancing as it can be changed while a world runs: the parameters of a service's balancing and the weights of its
* instances, and how both reach the machine.
*/
/**
* Declares `service/<name>/algorithm` (its number in `ALGORITHMS`), `…/panic` (share), `…/eject/{consecutive,for,max}`
* (failures in a row, 0 = off; seconds; share), `…/health/{interval,timeout,unhealthy,healthy}` (seconds, 0 = off;
* seconds; checks), `…/weight/<version>` and `instance/<slot>/weight` (1 = as others, 0 = drained).
*/
function defineBalancing(world, service) {
	let { machine: m, parameters } = world, at = m.balance(service.index), name = `service/${service.name}`, word = (field, offset, after) => parameters.define(`${name}/${field}`, m.I[at + offset], (value) => {
		m.I[at + offset] = Math.max(0, Math.round(value)), after();
	}), double = (field, offset, after) => parameters.define(`${name}/${field}`, m.F[at + offset >> 1], (value) => {
		m.F[at + offset >> 1] = Math.max(0, value), after();
	}), nothing = () => {}, apply = () => applyBalance(world, service);
	word("algorithm", 1, apply), word("eject/consecutive", 2, apply), double("eject/for", 10, nothing), double("eject/max", 12, nothing), double("panic", 14, () => rotate(m, service.index)), double("health/interval", 16, () => startChecks(world, service)), double("health/timeout", 18, nothing), word("health/unhealthy", 3, nothing), word("health/healthy", 4, nothing);
	for (let version of service.versions) parameters.define(`${name}/weight/${version}`, service.spec?.weights?.versions[version] ?? 1, () => weigh(world, service));
	for (let n = service.firstInstance; n < service.firstInstance + service.instances; n++) parameters.define(`instance/${n}/weight`, 1, () => weigh(world, service));
	apply();
}
/** The word that the hot path tests, on the service and on every edge into it. */
function applyBalance(world, service) {
	let { machine: m } = world, at = m.balance(service.index), algorithm = Math.min(m.I[at + 1], ALGORITHMS.length - 1), isWatched = m.I[at + 2] > 0;
	m.I[m.service(service.index) + 11] = algorithm | (isWatched ? 8 : 0) | (m.plan.zones.length > 0 ? 16 : 0);
	for (let edge of m.plan.edges) {
		if (edge.service !== service.index) continue;
		let word = m.edge(edge.index) + 12;
		m.I[word] = isWatched ? m.I[word] | 1 : m.I[word] & -2, isWatched || forgetWhere(world, edge.index);
	}
}
/** Where the attempts of an unwatched edge went says nothing to a later watch. */
function forgetWhere(world, edge) {
	let { machine: m } = world;
	for (let c = 0; c < m.callCount; c++) {
		let at = m.call(c);
		m.I[at + 1] === edge && (m.I[at + 27] = 0);
	}
}
/** Weights as they are now: of the ordinal, of the version, of the instance by hand. */
function weigh(world, service) {
	let { machine: m, parameters } = world, ordinals = service.spec?.weights?.ordinals ?? [];
	for (let i = 0; i < service.instances; i++) {
		let n = service.firstInstance + i, version = service.versions[m.I[m.inst(n) + 9] - service.firstVersion], byHand = parameters.value(`instance/${n}/weight`), weight = (ordinals[i] ?? 1) * parameters.value(`service/${service.name}/weight/${version}`) * byHand;
		m.F[m.health(n) + 4 >> 1] = Math.max(0, weight);
	}
	rotate(m, service.index);
}
/** Health checks begin when they are switched on, and what they found is forgotten when they are switched off. */
function startChecks(world, service) {
	let interval = world.machine.F[world.machine.balance(service.index) + 16 >> 1], isUnderWay = world.cold.events.some(({ event }) => event.do === "health-check" && event.service === service.index);
	interval === 0 ? forgetSickness(world.machine, service.index) : isUnderWay || world.after(interval, {
		do: "health-check",
		service: service.index
	});
}
/** One round of checks, and the next; none when they were switched off meanwhile. */
function healthCheck(world, service) {
	let { machine: m } = world, interval = m.F[m.balance(service) + 16 >> 1];
	interval !== 0 && (checkHealth(m, service), world.after(interval, {
		do: "health-check",
		service
	}));
}
// packages/world/src/cold/call-parameters.ts
/**
* Parameters of a call's policy: `call/<service>/<call>/<field>`. A change holds for attempts sent from then on; those
* in flight keep what they were sent with. Durations are seconds, switches 0 or 1, Infinity is no limit.
*/
/** Whole numbers and switches; `budgetPer` is 1 for every call, 0 for every success. */
const WORDS = {
	attempts: 43,
	failOpen: 71,
	cancel: 48,
	deadline: 47,
	backoffJitter: 45,
	breakerMinimum: 44,
	breakerProbes: 58,
	breakerProbesToClose: 60,
	hedgeMax: 49,
	budgetPer: 50
}, BOUNDS = {
	hedgeMax: [0, 2],
	breakerProbes: [1, 1e3],
	breakerProbesToClose: [1, 1e3]
}, NUMBERS$1 = {
	hedgeAfter: 52,
	backoffBase: 16,
	backoffCap: 18,
	backoffFactor: 20,
	budget: 10,
	budgetBurst: 54,
	breakerThreshold: 26,
	breakerWindow: 28,
	breakerOpenFor: 30,
	breakerProbeShare: 56
};
/** Declares the policy of the edge whose row begins at `at`. */
function definePolicy(world, name, at) {
	let { machine: m, parameters } = world;
	for (let [field, offset] of Object.entries(WORDS)) parameters.define(`${name}/${field}`, m.I[at + offset], (value) => {
		let [least, most] = BOUNDS[field] ?? [-Infinity, Infinity];
		m.I[at + offset] = Math.min(most, Math.max(least, Math.round(value))), probesChanged(m, at), refreshPolicy(m, at);
	});
	for (let [field, offset] of Object.entries(NUMBERS$1)) parameters.define(`${name}/${field}`, m.F[at + offset >> 1], (value) => {
		offset === 28 && m.F[at + offset >> 1] !== value && forgetWindow(m, at), m.F[at + offset >> 1] = value;
		let most = m.F[at + 54 >> 1];
		m.F[at + 22 >> 1] > most && (m.F[at + 22 >> 1] = most), refreshPolicy(m, at);
	});
	parameters.define(`${name}/breaker`, m.I[at + 46], (on) => {
		m.I[at + 46] !== +(on > 0) && (m.I[at + 46] = +(on > 0), resetBreaker(m, at));
	}), parameters.define(`${name}/fallback`, m.I[at + 69], (on) => {
		m.I[at + 69] = +(on > 0 && m.I[at + 51] > 0);
	});
}
// packages/world/src/plan/curve.ts
/** 1 for an empty curve. */
function curveFactor(curve, seconds) {
	let next = curve.findIndex(({ at }) => at > seconds);
	if (next === 0) return curve[0].factor;
	if (next < 0) return curve.at(-1)?.factor ?? 1;
	let [from, to] = [curve[next - 1], curve[next]];
	return from.factor + (to.factor - from.factor) * (seconds - from.at) / (to.at - from.at);
}
// packages/world/src/cold/client-parameters.ts
/**
* Parameters of users: `client/<name>/<field>`, and the slow changes of their number.
*/
/** Declares what can be changed about every population. */
function defineClients(world) {
	let { machine: m, parameters } = world;
	m.plan.clients.forEach((client, c) => {
		let at = m.clients + c * 18;
		parameters.define(`client/${client.name}/rate`, 1, () => setRate(world, c)), parameters.define(`client/${client.name}/users`, client.closed?.users ?? 0, () => setRate(world, c)), parameters.define(`client/${client.name}/continue`, client.session?.continue ?? 0, (share) => {
			m.F[at + 14 >> 1] = share;
		}), parameters.define(`client/${client.name}/cancel`, +!!client.cancel, (on) => {
			for (let edge of m.plan.edges) edge.caller >= 0 || edge.name !== client.name || (m.I[m.edge(edge.index) + 48] = +(on > 0), refreshPolicy(m, m.edge(edge.index)));
		});
	});
}
/** What a population is now: planned rate × factor × curve × slow noise, or planned users × factor × curve. */
function setRate(world, c) {
	let { machine: m, parameters } = world, client = m.plan.clients[c], at = m.clients + c * 18, factor = parameters.value(`client/${client.name}/rate`) * curveFactor(client.curve, m.kernel.now);
	if (client.closed !== void 0) return setUsers(m, c, Math.round(parameters.value(`client/${client.name}/users`) * factor));
	m.F[at + 8 >> 1] = client.rate * factor, m.F[at + 0 >> 1] = m.F[at + 8 >> 1] * (1 + m.F[at + 6 >> 1]);
}
/** Populations with a curve follow it, once a second. */
function followCurves(world) {
	world.machine.plan.clients.forEach((client, c) => {
		client.curve.length > 0 && setRate(world, c);
	});
}
// packages/world/src/machine/fill-limits.ts
/** Writes the limits of every instance of a service. */
function fillLimits(m, service) {
	let { I } = m;
	for (let i = 0; i < service.instances; i++) service.limits.forEach((spec, local) => {
		let z = m.limit(service.firstLimit + i * service.limits.length + local);
		I[z + 0] = spec.size, I[z + 7] = 65536 << local, I[z + 6] = boundOf(spec.waiters), I[z + 5] = spec.acquireTimeout === Infinity ? -1 : m.kernel.ringFor(spec.acquireTimeout), clearQueue(m, z + 2);
	});
}
/** An instance begins: its process has counted nothing yet. */
function limitsUp(m, service, n) {
	for (let local = 0; local < service.limits.length; local++) {
		let z = m.limit(m.instanceLimits[n] + local);
		m.I[z + 24] = m.I[z + 10] + m.I[z + 11];
	}
}
/** A bound as a word: -1 for none. */
const boundOf = (most) => most === Infinity ? -1 : Math.max(0, Math.round(most));
/** Writes the initial state of every table and schedules the first arrivals. */
function fill(m) {
	fillFreeLists(m), fillLaws(m);
	for (let service of m.plan.services) fillService(m, service);
	for (let edge of m.plan.edges) fillEdge(m, edge);
	fillCaches(m), fillZones(m), m.plan.databases.forEach((spec, d) => {
		let at = m.db(d);
		m.I[at + 1] = Math.max(1, Math.round(spec.cpu)), clearQueue(m, at + 2), m.I[at + 6] = spec.maxConnections - spec.reservedConnections, m.I[at + 7] = 1, m.I[at + 8] = 4100 + 307 * d, m.F[at + 14 >> 1] = 1;
	}), m.plan.tables.forEach((table, t) => {
		m.I[m.table(t) + 0] = table.database, clearQueue(m, m.table(t) + 9);
	}), m.plan.clients.forEach((client, c) => {
		let at = m.clients + c * 18, factor = curveFactor(client.curve, 0);
		m.F[at + 0 >> 1] = client.rate * factor, m.F[at + 8 >> 1] = client.rate * factor, m.F[at + 14 >> 1] = client.session?.continue ?? 0, m.I[at + 16] = +(client.arrivals === "deterministic"), client.closed === void 0 ? scheduleArrival(m, c) : setUsers(m, c, Math.round(client.closed.users * factor));
	});
}
function fillFreeLists(m) {
	let { I } = m;
	I[m.heads + 0] = -1, I[m.heads + 1] = -1;
	for (let k = 0; k < m.connCount; k++) I[m.conn(k) + 0] = k + 1 < m.connCount ? k + 1 : -1;
}
/** Rows of laws: the programs', the providers', the users' think times, the jobs' durations, then spare ones. */
function fillLaws(m) {
	let { plan } = m, row = 0;
	for (let law of plan.laws) setLaw(m, row++, law);
	for (let provider of plan.file.providers) setLaw(m, row++, provider.latency);
	for (let client of plan.clients) setLaw(m, row++, client.retry.think);
	for (let job of plan.jobs) setLaw(m, row++, job.duration);
}
function fillService(m, service) {
	let { I, F } = m, at = m.service(service.index);
	I[at + 2] = 2147483647, fillBalance(m, service);
	for (let i = 0; i < service.instances; i++) {
		let n = service.firstInstance + i, inst = m.inst(n);
		I[inst + 0] = service.index, I[inst + 2] = service.workers, I[inst + 3] = service.queue, I[inst + 8] = service.firstPool + i * service.pools.length, I[inst + 9] = service.firstVersion, F[inst + 10 >> 1] = 1, F[m.nic(n) + 2 >> 1] = service.spec?.bandwidth ?? Infinity, clearQueue(m, inst + 4), fillDiscipline(m, service, inst), fillShare(m, service, inst), service.pools.forEach((spec, p) => {
			let pool = m.pool(service.firstPool + i * service.pools.length + p);
			I[pool + 0] = m.plan.databases.findIndex((d) => d.name === spec.database), I[pool + 1] = spec.size, I[pool + 7] = spec.acquireTimeout === Infinity ? -1 : m.kernel.ringFor(spec.acquireTimeout), I[pool + 8] = -1, I[pool + 9] = n, I[pool + 22] = poolRow(m, service) + p, I[pool + 28] = boundOf(spec.waiters), I[pool + 29] = +(spec.onFailover === "stale") | (spec.validate === void 0 ? 0 : 2), F[pool + 24 >> 1] = spec.acquireTimeout, F[pool + 26 >> 1] = spec.maxLifetime, clearQueue(m, pool + 4);
		});
	}
	if (fillLimits(m, service), service.kind !== "provider") return;
	let provider = m.plan.file.providers.findIndex((p) => p.name === service.name);
	I[m.providers + (service.index << 2)] = m.plan.laws.length + provider, I[m.providers + (service.index << 2) + 1] = Math.round(m.plan.file.providers[provider].errors * 2147483647), instanceUp(m, service, service.firstInstance, service.firstVersion);
}
/** How the queue is served; a first look at anybody's patience is planned when somebody joins it. */
function fillDiscipline(m, service, inst) {
	let { I, F } = m, spec = service.spec?.queueing, law = m.plan.patienceLaws[service.index];
	I[inst + 62] = -1, F[inst + 26 >> 1] = Infinity, F[inst + 44 >> 1] = 1, F[inst + 28 >> 1] = .005, F[inst + 30 >> 1] = .1, spec !== void 0 && (I[inst + 14] = +(spec.order === "lifo") | (spec.drop === "expired" ? 2 : spec.drop === "codel" ? 4 : 0) | (law >= 0 ? 8 : 0), I[inst + 42] = law, F[inst + 28 >> 1] = spec.target, F[inst + 30 >> 1] = spec.interval);
}
/** What its balancing says at first; without one, round robin over all that are up. */
function fillBalance(m, service) {
	let { I, F } = m, { balancing } = service, at = m.balance(service.index);
	I[m.service(service.index) + 10] = m.ready + service.firstInstance, I[at + 1] = ALGORITHMS.indexOf(balancing.algorithm);
	let { outlier, healthCheck } = balancing;
	I[at + 2] = outlier === "none" ? 0 : outlier.consecutive, F[at + 10 >> 1] = outlier === "none" ? 30 : outlier.ejectFor, F[at + 12 >> 1] = outlier === "none" ? .5 : outlier.maxEjected, F[at + 14 >> 1] = balancing.panic, F[at + 16 >> 1] = healthCheck === "none" ? 0 : healthCheck.interval, F[at + 18 >> 1] = healthCheck === "none" ? 1 : healthCheck.timeout, I[at + 3] = healthCheck === "none" ? 3 : healthCheck.unhealthy, I[at + 4] = healthCheck === "none" ? 2 : healthCheck.healthy;
	for (let i = 0; i < service.instances; i++) {
		let health = m.health(service.firstInstance + i);
		F[health + 4 >> 1] = 1, I[health + 3] = -1;
	}
}
function fillShare(m, service, inst) {
	let { I, F } = m;
	I[inst + 47] = -1, I[inst + 15] = +(service.spec?.scheduling === "processor-sharing"), F[inst + 54 >> 1] = Infinity, F[inst + 48 >> 1] = service.spec?.cpu ?? 0, F[inst + 60 >> 1] = service.spec?.cpu ?? 0;
}
/** First row of a service's pools among all pool specs. */
function poolRow(m, service) {
	return m.plan.services.slice(0, service.index).reduce((n, s) => n + s.pools.length, 0);
}
function fillEdge(m, edge) {
	let { I, F } = m, at = m.edge(edge.index), { spec } = edge;
	I[at + 0] = edge.service, I[at + 1] = edge.operation, I[at + 13] = edge.caller, I[at + 5] = edge.local, I[at + 2] = spec.rtt > 0 ? m.plan.lines.indexOf(spec.rtt) : -1, I[at + 3] = spec.timeout === Infinity ? -1 : m.kernel.ringFor(spec.timeout), I[at + 43] = spec.attempts, I[at + 45] = +(spec.backoff.jitter === "full"), I[at + 71] = +!!spec.failOpen, I[at + 47] = +!!spec.deadline, F[at + 14 >> 1] = spec.rtt, F[at + 8 >> 1] = spec.timeout, F[at + 16 >> 1] = spec.backoff.base, F[at + 18 >> 1] = spec.backoff.cap, F[at + 20 >> 1] = spec.backoff.factor, F[at + 10 >> 1] = spec.budget.ratio, F[at + 54 >> 1] = spec.budget.burst, F[at + 22 >> 1] = spec.budget.burst, I[at + 50] = +(spec.budget.per === "call"), I[at + 48] = +!!spec.cancel, I[at + 49] = spec.hedge?.max ?? 1, F[at + 52 >> 1] = spec.hedge?.after ?? Infinity, I[at + 51] = edge.fallback + 1, I[at + 69] = +(edge.fallback >= 0), fillBreaker(m, at, spec.breaker), refreshPolicy(m, at), fillNetwork(m, edge);
}
/** A plain network: no limit, nothing added. */
function fillNetwork(m, edge) {
	let net = m.net(edge.index);
	clearQueue(m, net + 28), m.F[net + 0 + 8 >> 1] = Infinity, m.F[net + 14 + 8 >> 1] = Infinity, m.F[net + 0 + 10 >> 1] = edge.spec.bytes?.request ?? 1024, m.F[net + 14 + 10 >> 1] = edge.spec.bytes?.response ?? 4096;
	let isBetweenPods = edge.caller >= 0 && m.plan.services[edge.service].kind === "service";
	m.plan.zones.length > 0 && isBetweenPods && (m.I[m.edge(edge.index) + 12] |= 16), refreshNetwork(m, edge.index);
}
/** Between zones of which nothing is said nothing is added. */
function fillZones(m) {
	let { zones } = m.plan;
	for (let from = 0; from < zones.length; from++) for (let to = 0; to < zones.length; to++) m.F[m.zonePair(from, to) + 4 >> 1] = Infinity;
	for (let link of m.plan.file.network?.zones ?? []) {
		let [a, b] = [zones.indexOf(link.between[0]), zones.indexOf(link.between[1])];
		for (let row of [m.zonePair(a, b), m.zonePair(b, a)]) m.F[row + 0 >> 1] = link.rtt, m.F[row + 2 >> 1] = link.jitter, m.F[row + 4 >> 1] = link.bandwidth;
	}
}
/** Every edge has the settings of a breaker, so that one can be switched on while the world runs. */
function fillBreaker(m, at, spec) {
	let { I, F } = m;
	I[at + 46] = spec === void 0 ? 0 : 1, I[at + 44] = spec?.minimum ?? 20, I[at + 58] = spec?.probes ?? 1, I[at + 60] = spec?.probesToClose ?? 5, F[at + 26 >> 1] = spec?.threshold ?? .5, F[at + 28 >> 1] = spec?.window ?? 10, F[at + 30 >> 1] = spec?.open ?? 30, F[at + 56 >> 1] = spec?.probeShare ?? 0;
}
/** An instance takes requests from now on; its counters begin at 0, as a new process's do. */
function instanceUp(m, service, n, version) {
	let { I, F } = m, at = m.inst(n), now = F[m.now];
	I[at + 7] = 1, I[at + 9] = version, forgetDelays(m, at), clearShare(m, at), F[at + 20 >> 1] = now, F[at + 12 >> 1] = 0, F[at + 18 >> 1] = now, I.fill(0, m.requestHists + n * m.plan.maxOperations * 7 * 18, m.requestHists + (n + 1) * m.plan.maxOperations * 7 * 18), I.fill(0, m.callHists + n * m.maxEdges * 6 * 18, m.callHists + (n + 1) * m.maxEdges * 6 * 18), I.fill(0, m.statementHists + n * m.maxStatements * 18, m.statementHists + (n + 1) * m.maxStatements * 18), service.pools.forEach((_, p) => {
		let row = service.firstPool + (n - service.firstInstance) * service.pools.length + p;
		I.fill(0, m.poolHists + row * 2 * 18, m.poolHists + (row + 1) * 2 * 18), I[m.pool(row) + 10] = 0, F[m.pool(row) + 16 >> 1] = now;
	}), limitsUp(m, service, n), now === 0 && ownStores(m, service, n, warmStore), enterRotation(m, service.index, n);
}
/** An instance is gone: no new requests, those inside are reset, its connections close. */
function instanceDown(m, service, n) {
	let { I } = m, at = m.inst(n);
	leaveRotation(m, service.index, n), I[at + 7] = 0;
	let workers = I[at + 2];
	I[at + 2] = 0, abortAll(m, (visit) => I[visit + 0] === n && I[visit + 23] === 0, 6), I[at + 2] = workers, touchInstance(m, at);
	let first = service.firstPool + (n - service.firstInstance) * service.pools.length;
	for (let p = 0; p < service.pools.length; p++) closePool(m, first + p);
	ownStores(m, service, n, flushStore);
}
/** Does something to every cache that lives inside an instance. */
function ownStores(m, service, n, what) {
	for (let cache of m.plan.caches) cache.spec.perInstance && cache.stores.some((s) => s.instance === n) && what(m, m.cached.instanceStores[cache.index * m.plan.services.length + service.index] + n);
}
/** Aborts every live visit that matches, waiting ones first so that none is started on the way down. */
function abortAll(m, matches, reason) {
	let { I } = m;
	for (let waiting of [!0, !1]) for (let v = 0; v < m.visitCount; v++) {
		let at = m.visit(v), state = I[at + 20];
		state !== 0 && state !== 9 && state !== 1 && state !== 13 && (state === 2 || state === 4 || state === 5 || state === 6 || state === 12 || state === 14) === waiting && matches(at) && abort(m, v, reason);
	}
}
/** Closes the connections of a pool whose instance is gone; all are idle, whoever used them was aborted. */
function closePool(m, p) {
	let { I } = m, pool = m.pool(p);
	touchPool(m, pool);
	for (let k = 0; k < m.connCount; k++) {
		let conn = m.conn(k);
		I[conn + 3] !== 0 && I[conn + 1] === p && (releaseLocks(m, k), disconnect(m, k));
	}
	I[pool + 3] = 0, I[pool + 8] = -1;
}
// packages/world/src/cold/databases.ts
/**
* A database goes away: every session is lost, its locks with it; clients hear of a broken connection.
*/
/** Refuses connections from now on and breaks those that stand. */
function databaseDown(m, d) {
	let { I } = m;
	I[m.db(d) + 7] = 0, abortAll(m, (visit) => usesDatabase(m, visit, d), 11);
	for (let k = 0; k < m.connCount; k++) {
		let conn = m.conn(k);
		I[conn + 3] !== 0 && I[conn + 18] === d && (I[conn + 21] === 2 || keepsDead(m, k) || (releaseLocks(m, k), disconnect(m, k)));
	}
	for (let p = 0; p < m.plan.poolCount; p++) {
		let pool = m.pool(p);
		I[pool + 0] !== d || I[pool + 29] & 1 || (I[pool + 3] = 0, I[pool + 8] = -1);
	}
}
/** A pool that is not told keeps its idle connections; the database has forgotten them. */
function keepsDead(m, k) {
	let { I } = m, conn = m.conn(k), pool = I[conn + 1];
	return pool < 0 || !(I[m.pool(pool) + 29] & 1) ? !1 : (I[conn + 21] = 2, I[m.db(I[conn + 18]) + 5]--, !0);
}
function usesDatabase(m, visit, d) {
	let conn = m.I[visit + 10];
	return conn > 0 ? m.I[m.conn(conn - 1) + 18] === d : m.I[visit + 20] === 4 && m.I[m.pool(m.I[visit + 33]) + 0] === d;
}
// packages/world/src/cold/define-pools.ts
/**
* The parameters of connection pools and limits: `pool/<service>/<pool>/…` and `limit/<service>/<limit>/…`.
*/
/** Declares those of one service. */
function definePools(world, service) {
	service.pools.forEach((_, p) => {
		definePool(world, service, p);
	}), service.limits.forEach((_, local) => {
		defineLimit(world, service, local);
	});
}
function definePool(world, service, p) {
	let { machine: m, parameters } = world, spec = service.pools[p], name = `pool/${service.name}/${spec.name}`, each = (write) => {
		for (let i = 0; i < service.instances; i++) write(m.pool(service.firstPool + i * service.pools.length + p));
	};
	parameters.define(`${name}/size`, spec.size, (size) => resize(m, service, p, Math.max(1, Math.round(size)))), parameters.define(`${name}/acquireTimeout`, spec.acquireTimeout, (seconds) => each((pool) => {
		m.F[pool + 24 >> 1] = seconds, m.I[pool + 7] = ringOf(m, seconds);
	})), parameters.define(`${name}/maxLifetime`, spec.maxLifetime, (seconds) => each((pool) => {
		m.F[pool + 26 >> 1] = seconds;
	})), parameters.define(`${name}/waiters`, spec.waiters, (most) => each((pool) => {
		m.I[pool + 28] = boundOf(most);
	})), (spec.validate !== void 0 || spec.onFailover !== "closed") && parameters.define(`${name}/validate`, spec.validate === void 0 ? 0 : 1, (on) => each((pool) => {
		let others = m.I[pool + 29] & -3;
		m.I[pool + 29] = others | (on > 0 ? 2 : 0);
	}));
}
const ringOf = (m, seconds) => seconds === Infinity ? -1 : m.kernel.ringFor(seconds);
/** New pool sizes bite at once: more connections for waiters, surplus idle ones closed. */
function resize(m, service, local, size) {
	for (let i = 0; i < service.instances; i++) {
		let p = service.firstPool + i * service.pools.length + local;
		m.I[m.pool(p) + 1] = size, m.I[m.inst(service.firstInstance + i) + 7] !== 0 && (closeIdle(m, p, Math.max(0, m.I[m.pool(p) + 3] - size)), serveWaiters(m, p));
	}
}
function defineLimit(world, service, local) {
	let { machine: m, parameters } = world, spec = service.limits[local], name = `limit/${service.name}/${spec.name}`, each = (write) => {
		for (let i = 0; i < service.instances; i++) write(m.limit(service.firstLimit + i * service.limits.length + local));
	};
	parameters.define(`${name}/size`, spec.size, (size) => each((z) => {
		m.I[z + 0] = Math.max(1, Math.round(size)), letIn(m, z);
	})), parameters.define(`${name}/acquireTimeout`, spec.acquireTimeout, (seconds) => each((z) => {
		m.I[z + 5] = ringOf(m, seconds);
	})), parameters.define(`${name}/waiters`, spec.waiters, (most) => each((z) => {
		m.I[z + 6] = boundOf(most);
	}));
}
// packages/world/src/cold/network-parameters.ts
/**
* The network of an edge as it can be changed while a world runs: `call/<service>/<call>/<field>`, and
* `client/<client>/<field>` for the users' own. What is in flight already is not touched. Seconds, shares, bytes per
* second, switches 0 or 1.
*/
const NUMBERS = {
	extra: 0,
	jitter: 2,
	bandwidth: 8,
	answerExtra: 14,
	answerJitter: 16,
	answerBandwidth: 22
}, SHARES = {
	loss: 4,
	duplicate: 6,
	answerLoss: 18,
	answerDuplicate: 20
}, SWITCHES = {
	cut: 12,
	answerCut: 26
};
/** Declares the network of an edge. */
function defineNetwork(world, name, edge) {
	let { machine: m, parameters } = world, net = m.net(edge), define = (field, base, write) => parameters.define(`${name}/${field}`, base, (value) => {
		write(value), refreshNetwork(m, edge);
	});
	for (let [field, offset] of Object.entries(NUMBERS)) define(field, m.F[net + offset >> 1], (value) => {
		m.F[net + offset >> 1] = value;
	});
	for (let [field, offset] of Object.entries(SHARES)) define(field, 0, (value) => {
		m.F[net + offset >> 1] = Math.min(1, value);
	});
	for (let [field, offset] of Object.entries(SWITCHES)) define(field, 0, (value) => {
		m.I[net + offset] = +(value > 0);
	});
	define("outage", 0, (on) => {
		let was = m.I[net + 31];
		m.I[net + 31] = +(on > 0), was === 1 && on <= 0 && lift(m, edge);
	});
}
/** Declares the way between zones: `link/<zone>-<zone>/{rtt,jitter,bandwidth}`, the same both ways. */
function defineLinks(world) {
	let { machine: m, parameters } = world, { zones } = m.plan;
	for (let link of m.plan.file.network?.zones ?? []) {
		let [a, b] = [zones.indexOf(link.between[0]), zones.indexOf(link.between[1])], define = (field, base, offset) => parameters.define(`link/${link.between.join("-")}/${field}`, base, (value) => {
			for (let row of [m.zonePair(a, b), m.zonePair(b, a)]) m.F[row + offset >> 1] = value;
		});
		define("rtt", link.rtt, 0), define("jitter", link.jitter, 2), define("bandwidth", link.bandwidth, 4);
	}
}
/** Declares `service/<name>/bandwidth`: how fast each of its instances sends, requests and answers together. */
function defineBandwidth(world, service) {
	let { machine: m, parameters } = world;
	parameters.define(`service/${service.name}/bandwidth`, service.spec?.bandwidth ?? Infinity, (rate) => {
		for (let n = service.firstInstance; n < service.firstInstance + service.instances; n++) m.F[m.nic(n) + 2 >> 1] = rate;
		for (let edge of m.plan.edges) (edge.caller === service.index || edge.service === service.index) && refreshNetwork(m, edge.index);
	});
}
/** An instance is where its node is. */
function setZone(world, slot, node) {
	let { machine: m } = world, zone = world.options.file.nodes.find(({ name }) => name === node)?.zone ?? "";
	m.I[m.health(slot) + 3] = m.plan.zones.indexOf(zone);
}
// packages/world/src/cold/define-parameters.ts
/**
* The parameters that faults, actions and flags may change, each with how its effective value reaches the machine.
*/
/** Declares every parameter of a world. Names: `call/payments/fraud/timeout`, `pool/payments/shop-db/size`, … */
function defineParameters(world) {
	let { machine: m, parameters } = world;
	parameters.define("noise/work", world.options.file.noise?.work ?? 0, () => {
		for (let service of m.plan.services) for (let n = service.firstInstance; n < service.firstInstance + service.instances; n++) setSpeed(world, service, n);
	});
	for (let edge of m.plan.edges) {
		let name = edge.caller < 0 ? `client/${edge.name}` : `call/${m.plan.services[edge.caller].name}/${edge.name}`;
		edge.caller >= 0 && defineCall(world, name, m.edge(edge.index)), defineNetwork(world, name, edge.index);
	}
	defineLinks(world);
	for (let service of m.plan.services) definePools(world, service), defineService(world, service), parameters.define(`service/${service.name}/admit`, 1, (share) => {
		m.I[m.service(service.index) + 2] = share >= 1 ? 2147483647 : Math.floor(Math.max(0, share) * 2147483647);
	}), service.kind === "provider" ? defineProvider(world, service) : (defineBalancing(world, service), defineBandwidth(world, service));
	defineCaches(world), defineClients(world), world.options.file.flags.forEach((flag, f) => {
		parameters.define(`flag/${flag.name}`, 0, (on) => setFlag(world, flag.name, f, on > 0));
	});
	for (let node of world.options.file.nodes) parameters.define(`node/${node.name}/cordoned`, +!!node.cordoned, (on) => {
		world.orchestrator.state.nodes.find((n) => n.name === node.name).cordoned = on > 0;
	});
	m.plan.databases.forEach((db, d) => {
		parameters.define(`database/${db.name}/up`, 1, (up) => {
			up === 0 ? databaseDown(m, d) : m.I[m.db(d) + 7] = 1;
		}), parameters.define(`database/${db.name}/slow`, 1, (factor) => {
			m.F[m.db(d) + 14 >> 1] = factor;
		});
	});
}
function defineCall(world, name, at) {
	let { machine: m, parameters } = world, word = (field, offset) => parameters.define(`${name}/${field}`, m.I[at + offset], (value) => {
		m.I[at + offset] = Math.round(value);
	});
	word("open", 70), definePolicy(world, name, at), parameters.define(`${name}/timeout`, m.F[at + 8 >> 1], (timeout) => {
		m.F[at + 8 >> 1] = timeout, m.I[at + 3] = timeout === Infinity ? -1 : m.kernel.ringFor(timeout);
	});
}
function defineProvider(world, service) {
	let { machine: m, parameters } = world, row = m.providers + (service.index << 2);
	parameters.define(`provider/${service.name}/law`, m.I[row], (law) => {
		m.I[row] = law;
	}), parameters.define(`provider/${service.name}/errors`, m.I[row + 1] / 2147483647, (share) => {
		m.I[row + 1] = Math.round(share * 2147483647);
	});
}
/** A flag switches branches of programs and, while on, sets fields of call policies. */
function setFlag(world, name, index, on) {
	world.machine.I[world.machine.flags + index] = +!!on;
	let owner = `flag/${name}`;
	if (world.parameters.removeOwner(owner), !on) return;
	let flag = world.options.file.flags[index];
	for (let set of flag.sets) {
		let value = set.value === !0 ? 1 : set.value === !1 ? 0 : Number(set.value);
		world.parameters.add({
			owner,
			parameter: `call/${flag.service}/${set.call}/${set.field}`,
			op: "set",
			value
		});
	}
}
/** One step of every walk. */
function wander(world, now) {
	wanderTraffic(world, now);
	let deviation = world.parameters.value("noise/work"), { noise } = world.options.file;
	if (deviation !== 0 || noise !== void 0) for (let service of world.machine.plan.services) service.kind === "service" && wanderWork(world, service, {
		now,
		deviation
	});
}
/** Traffic walks around its planned rate; the relative deviation of its five-minute level is as the author says. */
function wanderTraffic(world, now) {
	let { machine: m } = world, seconds = world.options.file.noise?.trafficMemory, memory = seconds === void 0 ? .98 : exp(-10 / seconds), scale = seconds === void 0 ? 1 : 1 / Math.sqrt(smoothed(seconds));
	m.plan.clients.forEach((client, c) => {
		if (client.noise === 0) return;
		let at = m.clients + c * 18, z = keyedNormal(combine32(world.options.seed, hashText(client.name)), now);
		m.F[at + 6 >> 1] = memory * m.F[at + 6 >> 1] + client.noise * scale * Math.sqrt(1 - memory * memory) * z, setRate(world, c);
	});
}
/** Variance of the mean over five minutes of a walk with this memory, for a walk of variance 1. */
function smoothed(memory) {
	let x = 300 / memory;
	return 2 / x * (1 - (1 - exp(-x)) / x);
}
/** Half of the variance is everybody's (machines and network are shared), half a service's own. */
function wanderWork(world, service, step) {
	let { machine: m } = world, memory = exp(-10 / (world.options.file.noise?.workMemory ?? 300)), at = m.service(service.index), draw = (name) => keyedNormal(combine32(world.options.seed, hashText(name)), step.now) * Math.SQRT1_2, z = draw("noise/work") + draw(`noise/work/${service.name}`), isFirst = step.now <= 10, level = m.F[at + 14 >> 1];
	m.F[at + 14 >> 1] = isFirst ? z : memory * level + Math.sqrt(1 - memory * memory) * z;
	for (let n = service.firstInstance; n < service.firstInstance + service.instances; n++) setSpeed(world, service, n);
}
// packages/world/src/cold/spare-laws.ts
/**
* Rows for laws that come into force while a world runs: what a fault brings, what a session of its own takes.
*/
/** Writes a law into a spare row that nothing in force uses, and returns the row. */
function spareLaw(world, law) {
	let { machine: m, cold } = world, first = m.plan.laws.length + m.plan.file.providers.length + m.plan.clients.length + m.plan.jobs.length, spare = m.lawCount - first, taken = new Set(cold.sessions.map((s) => m.I[m.visit(s.visit) + 27]));
	for (let { parameter, value } of world.parameters.inForce()) parameter.startsWith("provider/") && parameter.endsWith("/law") && taken.add(value);
	assert(taken.size < spare, "fewer laws are in force at once than there are spare rows");
	let row = first + cold.laws++ % spare;
	for (; taken.has(row);) row = first + cold.laws++ % spare;
	return setLaw(m, row, law), row;
}
// packages/world/src/cold/sessions.ts
/**
* Sessions that are no pool's: reports, migrations, dumps. They run as visits of their own on a database, hold locks,
* take a core, and can be cancelled like any other.
*/
/** Opens a session and runs its statement; `startedAt` negative = it already runs and has so much less to do. */
function startSession(world, spec, duration, startedAt) {
	let m = world.machine, database = m.plan.databases.findIndex((d) => d.name === spec.database), table = m.plan.tables.findIndex((t) => t.database === database && t.name === spec.table), id = world.cold.nextSession++, isUp = m.I[m.db(database) + 7] === 1, k = connect(m, database, -1), v = k < 0 ? -1 : takeVisit(m);
	if (v < 0) return world.recorder?.voice.line(world.recorder.epoch, databaseStream(spec.database), "error", `FATAL:  ${isUp ? "sorry, too many clients already" : "the database system is starting up"} (application ${spec.applicationName})`), k >= 0 && disconnect(m, k), endJob(world, -1 - spec.job, 0);
	let key = hashText(`${spec.name}/${id}/${world.options.seed}`), law = spareLaw(world, duration);
	startedAt !== void 0 && (world.machine.F[m.laws + law * 8 + 2 >> 1] = Math.max(1, drawLaw(m, law, key, 1) + startedAt)), startedAt !== void 0 && (m.I[m.laws + law * 8 + 0] = 0);
	let at = m.visit(v);
	m.I[at + 23] = id + 1, m.I[at + 0] = -1, m.I[at + 1] = -1, m.I[at + 21] = -1, m.I[at + 9] = key, m.I[at + 8] = key, m.I[at + 22] = -1, m.I[at + 10] = 0, occupy(m, k, v), m.I[m.conn(k) + 20] = id;
	let began = startedAt === void 0 ? m.kernel.now : startedAt;
	m.F[m.conn(k) + 14 >> 1] = began, world.cold.sessions.push({
		id,
		job: spec.job,
		name: spec.name,
		statement: spec.statement,
		user: spec.user,
		applicationName: spec.applicationName,
		database,
		pid: m.I[m.conn(k) + 2],
		visit: v,
		startedAt: began
	}), runStatement(m, v, 0, table, LOCK_MODES.indexOf(spec.lock), law), m.F[m.conn(k) + 12 >> 1] = began;
}
/** A session has ended (or, negative, never began): it is forgotten and a periodic job comes again. */
function endJob(world, session, reason) {
	let found = world.cold.sessions.find((s) => s.id === session), job = found?.job ?? -1 - session;
	if (world.cold.sessions = world.cold.sessions.filter((s) => s.id !== session), found !== void 0 && reason !== 0) {
		let database = world.machine.plan.databases[found.database].name;
		world.recorder?.voice.line(world.recorder.epoch, databaseStream(database), "error", `[${found.pid}] ERROR:  canceling statement due to ${reason === 9 ? "user request" : "administrator command"}  STATEMENT: ${found.statement}`);
	}
	let spec = job >= 0 ? world.options.file.jobs[job] : void 0;
	spec?.every !== void 0 && world.after(spec.every, {
		do: "job",
		job
	});
}
/** Stream labels of a database's own log. */
function databaseStream(name) {
	return {
		service: name,
		namespace: "databases",
		pod: `${name}-0`
	};
}
/** One second of everything slow. */
function housekeeping(world) {
	let now = Math.round(world.machine.kernel.now);
	world.orchestrator.reconcile(now), killOversized(world), warmUp(world), shareNodes(world), renewConnections(world), now % 10 == 0 && wander(world, now), followCurves(world), tellLockWaits(world);
}
/** Idle connections past their lifetime are closed: on average open ÷ lifetime a second. */
function renewConnections(world) {
	let { machine: m } = world;
	for (let p = 0; p < m.plan.poolCount; p++) {
		let pool = m.pool(p), lifetime = m.F[pool + 26 >> 1];
		if (m.I[pool + 3] === 0 || lifetime === Infinity) continue;
		let due = m.F[pool + 18 >> 1] + m.I[pool + 3] / lifetime, closed = due >= 1 ? closeIdle(m, p, Math.floor(due)) : 0;
		m.F[pool + 18 >> 1] = Math.min(2, due - closed);
	}
}
/** A session that has waited a second for a lock is told of once, with who is in its way; a deadlock ends it. */
function tellLockWaits(world) {
	let { machine: m } = world, now = m.kernel.now;
	for (let k = 0; k < m.connCount; k++) {
		let at = m.conn(k);
		if (m.I[at + 3] !== 4 || m.I[at + 19] === 1) continue;
		let waited = now - m.F[at + 12 >> 1];
		waited < 1 || (m.I[at + 19] = 1, world.recorder !== void 0 && tellLockWait(world, k, waited), isDeadlocked(m, k) && breakDeadlock(world, k));
	}
}
/** PostgreSQL looks for a cycle after a second of waiting (`deadlock_timeout`) and cancels the one who looked. */
function breakDeadlock(world, k) {
	let { machine: m } = world, at = m.conn(k), database = m.plan.databases[m.I[at + 18]].name;
	world.recorder?.voice.line(world.recorder.epoch, databaseStream(database), "error", `[${m.I[at + 2]}] ERROR:  deadlock detected  DETAIL: Process ${m.I[at + 2]} waits for a lock; blocked by ${blockers(m, k).join(", ")}.`), abort(m, m.I[at + 4], 16);
}
function tellLockWait(world, k, waited) {
	let { machine: m } = world, at = m.conn(k), database = m.plan.databases[m.I[at + 18]].name, table = m.plan.tables[m.I[at + 6]].name, visit = m.visit(m.I[at + 4]), mode = LOCK_MODES[m.I[visit + 26]], row = sessionRows(world).find((r) => r.database === database && r.pid === m.I[at + 2]), inTheWay = blockers(m, k);
	world.recorder.voice.line(world.recorder.epoch, databaseStream(database), "warn", `[${m.I[at + 2]}] LOG:  process ${m.I[at + 2]} still waiting for ${mode}Lock on relation "${table}" after ${(waited * 1e3).toFixed(3)} ms  DETAIL: Blocked by ${inTheWay.slice(0, 4).join(", ")}${inTheWay.length > 4 ? `, and ${inTheWay.length - 4} more` : ""}.  STATEMENT: ${row?.statement ?? ""}`);
}
var Orchestrator = class {
	constructor(plan, port) {
		this.plan = plan, this.port = port, this.state = {
			pods: [],
			deployments: plan.services.filter((s) => s.spec !== void 0).map((s) => ({
				service: s.index,
				desired: s.spec.replicas,
				version: s.spec.version,
				previous: s.versions.slice(1),
				cpu: s.spec.cpu,
				template: 1
			})),
			nodes: plan.file.nodes.map((n) => ({
				name: n.name,
				cordoned: n.cordoned
			})),
			missingImages: plan.services.flatMap((s) => (s.spec?.versions ?? []).filter((v) => !v.imageAvailable).map((v) => `${s.name}:${v.version}`)),
			created: 0
		};
	}
	/** The state before instant 0: everything runs. */
	boot() {
		for (let d of this.state.deployments) for (let i = 0; i < d.desired; i++) {
			let pod = this.create(d, 0);
			pod !== void 0 && (pod.node = this.nodeFor(pod)?.name ?? "", pod.node !== "" && this.become(pod, "Ready", Infinity));
		}
	}
	deployment(service) {
		return this.state.deployments.find((d) => d.service === service);
	}
	podsOf(service) {
		return this.state.pods.filter((p) => p.service === service);
	}
	/** One turn of the control loop. */
	reconcile(now) {
		for (let d of this.state.deployments) this.roll(d, now);
		for (let pod of [...this.state.pods]) this.progress(pod, now);
	}
	/** Deletes a pod; its replacement comes with the next turn. */
	remove(pod) {
		pod.phase === "Ready" && this.port.podDown(pod), this.state.pods = this.state.pods.filter((p) => p !== pod);
	}
	/** Readiness is lost until `repair`, which restarts the container. */
	fail(pod) {
		pod.phase === "Ready" && this.port.podDown(pod), this.become(pod, "Failed", Infinity);
	}
	/** The kernel killed the container for its memory: it starts again, after a pause that doubles from 10 s to 5 min. */
	killed(pod, now, ran) {
		this.port.podDown(pod), pod.restarts++, pod.terminated = "OOMKilled";
		let pause = ran >= 600 ? 0 : pod.backoff ?? 0;
		pod.backoff = Math.min(300, Math.max(10, pause * 2));
		let service = this.plan.services[pod.service].name;
		this.port.tell("warn", `OOMKilled pod/${pod.name}: container ${service} exceeded its memory limit (exit code 137)`), pause === 0 ? this.become(pod, "Starting", now + this.startup(pod)) : this.become(pod, "CrashLoopBackOff", now + pause);
	}
	repair(pod, now) {
		pod.phase === "Failed" && (pod.restarts++, this.become(pod, "Starting", now + this.startup(pod)));
	}
	/** An image that was missing is there now. */
	imagePushed(image) {
		let at = this.state.missingImages.indexOf(image);
		at >= 0 && this.state.missingImages.splice(at, 1);
	}
	startup(pod) {
		return this.plan.services[pod.service].spec.startup;
	}
	become(pod, phase, until) {
		let was = pod.phase;
		pod.phase = phase, pod.until = until, phase === "Ready" && was !== "Ready" && this.port.podUp(pod);
	}
	create(d, now) {
		let service = this.plan.services[d.service], slot = this.freeSlot(service);
		if (slot < 0) return;
		let n = ++this.state.created, replicaSet = (mix32(hashText(service.name) + d.template * 7919) >>> 0).toString(36).padStart(9, "4").slice(0, 9), suffix = (mix32(hashText(`${service.name}/${n}`)) >>> 0).toString(36).padStart(5, "7").slice(0, 5), pod = {
			name: `${service.name}-${replicaSet}-${suffix}`,
			service: d.service,
			slot,
			node: "",
			phase: "Pending",
			until: 0,
			template: d.template,
			version: d.version,
			cpu: d.cpu,
			createdAt: now,
			restarts: 0,
			toldAt: -Infinity
		};
		return this.state.pods.push(pod), pod;
	}
	freeSlot(service) {
		let used = new Set(this.podsOf(service.index).map((p) => p.slot));
		for (let i = 0; i < service.instances; i++) if (!used.has(service.firstInstance + i)) return service.firstInstance + i;
		return -1;
	}
	/** Replaces pods of an old template and keeps the number. */
	roll(d, now) {
		let spec = this.plan.services[d.service].spec, old = this.podsOf(d.service).filter((p) => p.template !== d.template);
		for (let pod of old) pod.phase !== "Ready" && this.remove(pod);
		let stale = old.filter((p) => p.phase === "Ready"), mayGo = this.podsOf(d.service).filter((p) => p.phase === "Ready").length - (d.desired - spec.maxUnavailable);
		for (let pod of stale) {
			if (mayGo <= 0) break;
			this.remove(pod), mayGo--;
		}
		let total = () => this.podsOf(d.service).length, limit = d.desired + (stale.length > 0 ? spec.maxSurge : 0);
		for (; total() < limit && this.create(d, now) !== void 0;);
		for (let pod of this.spare(d)) total() > limit && this.remove(pod);
	}
	/** Pods in the order in which they may go: those that serve nobody first, then the newest. */
	spare(d) {
		let newest = this.podsOf(d.service).reverse();
		return [...newest.filter((p) => p.phase !== "Ready"), ...newest.filter((p) => p.phase === "Ready")];
	}
	progress(pod, now) {
		if (pod.phase === "Pending") return this.schedule(pod, now);
		if (pod.phase === "ImagePullBackOff" || pod.phase === "ContainerCreating" && now >= pod.until) return this.pull(pod, now);
		if (pod.phase === "CrashLoopBackOff" && now >= pod.until) return this.become(pod, "Starting", now + this.startup(pod));
		pod.phase === "Starting" && now >= pod.until && (this.become(pod, "Ready", Infinity), this.port.tell("info", `Pod ${pod.name} is ready on ${pod.node}`));
	}
	schedule(pod, now) {
		let node = this.nodeFor(pod);
		if (node !== void 0) {
			pod.node = node.name, this.become(pod, "ContainerCreating", now + 3), this.port.tell("info", `Successfully assigned ${pod.name} to ${node.name}`);
			return;
		}
		if (now - pod.toldAt < 60) return;
		pod.toldAt = now;
		let nodes = this.state.nodes, cordoned = nodes.filter((n) => n.cordoned).length, full = nodes.length - cordoned, reasons = [cordoned > 0 ? `${cordoned} node(s) were unschedulable` : "", full > 0 ? `${full} Insufficient cpu` : ""].filter((r) => r !== "");
		this.port.tell("warn", `FailedScheduling pod/${pod.name}: 0/${nodes.length} nodes are available: ${reasons.join(", ")}.`);
	}
	pull(pod, now) {
		let service = this.plan.services[pod.service];
		this.state.missingImages.includes(`${service.name}:${pod.version}`) ? (pod.phase = "ImagePullBackOff", now - pod.toldAt < 60 || (pod.toldAt = now, this.port.tell("warn", `Failed to pull image "${service.spec.image}:${pod.version}" for pod/${pod.name}: not found`))) : this.become(pod, "Starting", now + this.startup(pod));
	}
	/** The node with most free CPU on which the pod's request fits. */
	nodeFor(pod) {
		let selector = this.plan.services[pod.service].spec.nodeSelector, best, bestFree = -1;
		for (let node of this.state.nodes) {
			if (node.cordoned || selector !== void 0 && selector !== node.name && selector !== this.zoneOf(node.name)) continue;
			let free = this.freeCpu(node.name);
			free + 1e-9 >= pod.cpu && free > bestFree && (best = node, bestFree = free);
		}
		return best;
	}
	zoneOf(node) {
		return this.plan.file.nodes.find(({ name }) => name === node)?.zone;
	}
	/** Cores of a node that no pod has asked for. */
	freeCpu(node) {
		return this.plan.file.nodes.find((n) => n.name === node).cpu - this.state.pods.filter((p) => p.node === node).reduce((sum, p) => sum + p.cpu, 0);
	}
}, Parameters = class {
	constructor() {
		this.known = /* @__PURE__ */ new Map(), this.modifiers = [], this.onChange = () => {};
	}
	/** Declares a parameter; `apply` writes an effective value into the machine. */
	define(name, base, apply) {
		this.known.set(name, {
			base,
			apply
		});
	}
	has(name) {
		return this.known.has(name);
	}
	/** Every declared name, in the order of declaration. */
	names() {
		return [...this.known.keys()];
	}
	/** The value now in force. */
	value(name) {
		let parameter = this.known.get(name);
		assert(parameter !== void 0, `parameter ${name} is declared`);
		let value = parameter.base;
		for (let m of this.modifiers) m.parameter === name && (m.op === "set" ? value = m.value : m.op === "multiply" ? value *= m.value : value += m.value);
		return value;
	}
	/** True while somebody changes it. */
	isModified(name) {
		return this.modifiers.some((m) => m.parameter === name);
	}
	/** Adds a modifier and applies it. */
	add(modifier) {
		this.modifiers.push(modifier), this.apply(modifier.parameter);
	}
	/** Gives an owner's modifier of a parameter another value, in its place among the others; false when it has none. */
	change(owner, name, value) {
		let at = this.modifiers.findIndex((m) => m.owner === owner && m.parameter === name);
		return at < 0 ? !1 : (this.modifiers[at] = {
			...this.modifiers[at],
			value
		}, this.apply(name), !0);
	}
	/** Takes all modifiers of an owner away. */
	removeOwner(owner) {
		let gone = this.modifiers.filter((m) => m.owner === owner);
		this.modifiers = this.modifiers.filter((m) => m.owner !== owner);
		for (let name of new Set(gone.map((m) => m.parameter))) this.apply(name);
	}
	/** Takes all modifiers of one parameter away: what it belonged to is no more. */
	removeParameter(name) {
		this.modifiers.some((m) => m.parameter === name) && (this.modifiers = this.modifiers.filter((m) => m.parameter !== name), this.apply(name));
	}
	/** What is in force, in order. */
	inForce() {
		return this.modifiers;
	}
	/** Puts stored modifiers back; the arena already holds their effect. */
	restore(modifiers) {
		this.modifiers = [...modifiers];
	}
	apply(name) {
		this.known.get(name).apply(this.value(name)), this.onChange();
	}
};
// packages/world/src/cold/state.ts
function newColdState() {
	return {
		events: [],
		nextEvent: 1,
		faults: 0,
		changes: 0,
		laws: 0,
		sessions: [],
		nextSession: 1,
		suspended: [],
		actions: [],
		failedPods: {}
	};
}
/** JSON has no infinities: they are written as a sign. */
const printInfinity = (_, value) => value === Infinity ? "∞" : value === -Infinity ? "-∞" : value, parseInfinity = (_, value) => value === "∞" ? Infinity : value === "-∞" ? -Infinity : value, LOOKUPS = [
	"hit",
	"miss",
	"negative",
	"error"
];
var SpanShapes = class {
	constructor({ plan, spans }, traces) {
		this.acquires = [], this.transactions = /* @__PURE__ */ new Map(), this.lookups = /* @__PURE__ */ new Map(), this.turns = [], this.errors = /* @__PURE__ */ new Map(), this.plan = plan, this.traces = traces, this.resources = spans.resources, this.servers = new Int32Array(plan.services.length * plan.maxOperations * 500), this.ours = Uint8Array.from(plan.services, (service) => +(service.kind === "service")), this.clients = plan.edges.map((edge) => {
			let callee = plan.services[edge.service], operation = callee.operations[edge.operation], address = callee.kind === "provider" ? plan.file.providers.find((p) => p.name === callee.name).host : callee.name;
			return traces.shape({
				name: callee.kind === "provider" ? operation.method : `${operation.method} ${operation.route}`,
				kind: "client",
				attributes: {
					"http.request.method": operation.method,
					"server.address": address,
					"peer.service": callee.name
				}
			});
		}), this.statements = plan.statements.map((s) => traces.shape({
			name: `${s.verb} ${s.tableName}`,
			kind: "client",
			attributes: {
				"db.system.name": "postgresql",
				"db.namespace": plan.databases[s.database].name,
				"db.collection.name": s.tableName,
				"db.operation.name": s.verb,
				"db.query.text": s.text
			}
		}));
		for (let service of plan.services) for (let pool of service.pools) this.acquires.push(traces.shape({
			name: "pool.acquire",
			kind: "internal",
			attributes: { "db.client.connection.pool.name": pool.name }
		}));
		for (let service of plan.services) {
			let shapes = service.limits.map(({ name }) => traces.shape({
				name: "bulkhead.acquire",
				kind: "internal",
				attributes: { "bulkhead.name": name }
			}));
			for (let i = 0; i < service.instances; i++) this.turns.push(...shapes);
		}
	}
	/** What was interned or bound since the start; error types are found again by name. */
	freeze() {
		return {
			servers: this.servers.slice(),
			transactions: [...this.transactions],
			resources: this.resources.slice()
		};
	}
	/** Goes on from a frozen one over the same stores. */
	thaw(frozen) {
		this.errors.clear(), this.transactions.clear(), this.servers.set(frozen.servers);
		for (let [key, shape] of frozen.transactions) this.transactions.set(key, shape);
		this.resources.set(frozen.resources);
	}
	/** Providers are other people's: they send us no spans. */
	isOurs(service) {
		return this.ours[service] === 1;
	}
	bind(instance, pod) {
		this.resources[instance] = this.traces.resource({
			"service.name": pod.service,
			"service.version": pod.version,
			"service.instance.id": pod.name,
			"k8s.pod.name": pod.name,
			"k8s.node.name": pod.node,
			"k8s.namespace.name": this.plan.file.namespace
		});
	}
	resource(instance) {
		return instance < 0 ? 0 : this.resources[instance];
	}
	server(service, operation, status) {
		let row = (service * this.plan.maxOperations + operation) * 500 + (status - 100);
		return this.servers[row] === 0 && (this.servers[row] = this.newServer(service, operation, status) + 1), this.servers[row] - 1;
	}
	newServer(service, operation, status) {
		let op = this.plan.services[service].operations[operation];
		return this.traces.shape({
			name: `${op.method} ${op.route}`,
			kind: "server",
			attributes: {
				"http.request.method": op.method,
				"http.route": op.route,
				"http.response.status_code": String(status)
			}
		});
	}
	client(edge) {
		return this.clients[edge];
	}
	statement(row) {
		return this.statements[row];
	}
	acquire(pool) {
		return this.acquires[pool];
	}
	turn(limit) {
		return this.turns[limit];
	}
	transaction(database, commit) {
		let key = database * 2 + +!!commit, shape = this.transactions.get(key);
		return shape === void 0 && (shape = this.traces.shape({
			name: "transaction",
			kind: "internal",
			attributes: {
				"db.system.name": "postgresql",
				"db.namespace": this.plan.databases[database].name,
				"db.transaction.end": commit ? "commit" : "rollback"
			}
		}), this.transactions.set(key, shape)), shape;
	}
	lookup(cache, outcome) {
		let key = cache * 4 + outcome, shape = this.lookups.get(key);
		if (shape === void 0) {
			let { name } = this.plan.caches[cache].spec;
			shape = this.traces.shape({
				name: `GET ${name}`,
				kind: "client",
				attributes: {
					"db.system.name": "redis",
					"db.namespace": name,
					"db.operation.name": "GET",
					"cache.result": LOOKUPS[outcome]
				}
			}), this.lookups.set(key, shape);
		}
		return shape;
	}
	error(reason) {
		let row = this.errors.get(reason);
		return row === void 0 && (row = this.traces.errorType(reasonType(this.plan, reason)), this.errors.set(reason, row)), row;
	}
};
/** `error.type` of a reason, the custom ones of `fail` steps included. */
function reasonType(plan, reason) {
	return reason >= 25 ? plan.customReasons[reason - 25].type : REASONS[reason].type;
}
// packages/world/src/emit/log-voice.ts
/**
* The log lines of the world: templates once, records on the hot path. Warnings and errors are kept whole up to a
* number per second and place; then a line says how many were left out.
*/
const number = (decimals) => ({
	kind: "number",
	decimals
}), text = { kind: "text" }, TEMPLATES = {
	poolTimeout: {
		level: "error",
		message: "pool: timed out after {0}ms waiting for connection (active={1} idle={2} waiting={3})",
		args: [
			number(0),
			number(0),
			number(0),
			number(0)
		]
	},
	tooMany: {
		level: "error",
		message: "could not connect: FATAL: sorry, too many clients already"
	},
	failed: {
		level: "error",
		message: "{2} failed with {1} after {0} ms: {3}",
		fields: {
			status: "{1}",
			duration_ms: "{0}",
			error: "{3}"
		},
		args: [
			number(0),
			number(0),
			text,
			text
		]
	},
	callFailed: {
		level: "warn",
		message: "call to {2} failed after {0} ms: {3} (attempt {1})",
		fields: {
			peer: "{2}",
			error: "{3}",
			attempt: "{1}"
		},
		args: [
			number(0),
			number(0),
			text,
			text
		]
	},
	queueFull: {
		level: "warn",
		message: "request refused: {0} already wait for a worker",
		args: [number(0)]
	},
	shed: {
		level: "warn",
		message: "request shed by admission control"
	},
	noUpstream: {
		level: "error",
		message: "no ready endpoint for {2}",
		args: [
			number(0),
			number(0),
			text
		]
	},
	suppressed: {
		level: "warn",
		message: "{0} similar lines suppressed in the last second",
		args: [number(0)]
	},
	leftQueue: {
		level: "warn",
		message: "request dropped from the queue after {0} ms without a worker: {2}",
		fields: {
			error: "{2}",
			waited_ms: "{0}"
		},
		args: [
			number(0),
			number(0),
			text
		]
	}
};
var LogVoice = class {
	constructor(plan, logs) {
		this.texts = /* @__PURE__ */ new Map(), this.reasonTexts = [], this.caps = /* @__PURE__ */ new Map(), this.lineTemplates = /* @__PURE__ */ new Map(), this.plan = plan, this.logs = logs, this.ids = Object.fromEntries(Object.entries(TEMPLATES).map(([k, t]) => [k, logs.template(t)])), this.steps = plan.logs.map((l) => logs.template({
			level: l.level,
			message: l.message,
			fields: {
				...l.fields,
				order: "{1}",
				duration_ms: "{0}"
			},
			args: [number(0), number(0)]
		})), this.streams = new Int32Array(plan.instanceCount), this.operationTexts = plan.services.flatMap((s) => Array.from({ length: plan.maxOperations }, (_, o) => this.text(s.operations[o] === void 0 ? "" : `${s.operations[o].method} ${s.operations[o].route}`))), this.peerTexts = plan.edges.map((e) => this.text(plan.services[e.service].name)), this.orphan = logs.stream({
			service_name: "ingress",
			namespace: plan.file.namespace,
			pod: "ingress-0",
			container: "ingress"
		});
	}
	bind(instance, pod) {
		this.streams[instance] = this.logs.stream({
			service_name: pod.service,
			namespace: this.plan.file.namespace,
			pod: pod.name,
			container: pod.service
		});
	}
	/** What was bound or counted since the start; texts are found again by what they say. */
	freeze() {
		return {
			streams: this.streams.slice(),
			caps: [...this.caps].map(([key, { second, lines }]) => ({
				key,
				second,
				lines
			})),
			lineTemplates: [...this.lineTemplates]
		};
	}
	/** Goes on from a frozen one over the same stores. */
	thaw(frozen) {
		this.texts.clear(), this.reasonTexts.length = 0, this.caps.clear(), this.lineTemplates.clear(), this.streams.set(frozen.streams);
		for (let { key, second, lines } of frozen.caps) this.caps.set(key, {
			second,
			lines
		});
		for (let [level, id] of frozen.lineTemplates) this.lineTemplates.set(level, id);
	}
	/** Interns a text once. */
	text(value) {
		let id = this.texts.get(value);
		return id === void 0 && (id = this.logs.text(value), this.texts.set(value, id)), id;
	}
	/** The text of a reason; made once. */
	reasonText(reason) {
		return this.reasonTexts[reason] ??= this.text(reasonType(this.plan, reason)), this.reasonTexts[reason];
	}
	/** True while this place may speak in this second; says how many lines were left out when a second ends. */
	may(at, template, service, stream) {
		let key = template * 256 + service, second = Math.floor(at / 1e3), cap = this.caps.get(key);
		return cap === void 0 ? (this.caps.set(key, {
			second,
			lines: 1
		}), !0) : (cap.second !== second && (cap.lines > 25 && this.logs.append(at, stream, this.ids.suppressed, 0, cap.lines - 25, 0, 0, 0), cap.second = second, cap.lines = 0), ++cap.lines <= 25);
	}
	say(at, m, v, template, args) {
		let visit = m.visit(v), n = m.I[visit + 0], stream = n < 0 ? this.orphan : this.streams[n];
		this.may(at, template, m.I[visit + 21], stream) && this.logs.append(at, stream, template, m.I[visit + 8], args[0], args[1], args[2], args[3]);
	}
	failed(at, v, m, status, reason) {
		let visit = m.visit(v), ms = (m.F[m.now] - m.F[visit + 14 >> 1]) * 1e3;
		this.say(at, m, v, this.ids.failed, [
			ms,
			status,
			this.operationTexts[m.I[visit + 21] * this.plan.maxOperations + m.I[visit + 13]],
			this.reasonText(reason)
		]);
	}
	refused(at, v, m, reason) {
		let visit = m.visit(v), service = m.I[visit + 21];
		if (reason === 2) this.say(at, m, v, this.ids.queueFull, [
			m.I[m.inst(m.I[visit + 0]) + 4 + 2],
			0,
			0,
			0
		]);
		else if (reason === 12) this.say(at, m, v, this.ids.shed, [
			0,
			0,
			0,
			0
		]);
		else if (reason === 8 || reason === 17 || reason === 18) {
			let waited = (m.F[m.now] - m.F[visit + 14 >> 1]) * 1e3;
			this.say(at, m, v, this.ids.leftQueue, [
				waited,
				0,
				this.reasonText(reason),
				0
			]);
		} else this.say(at, m, v, this.ids.noUpstream, [
			0,
			0,
			this.text(this.plan.services[service].name),
			0
		]);
	}
	callFailed(at, v, m, c, reason) {
		let call = m.call(c), ms = (m.F[m.now] - m.F[call + 10 >> 1]) * 1e3;
		this.say(at, m, v, this.ids.callFailed, [
			ms,
			m.I[call + 2] + 1,
			this.peerTexts[m.I[call + 1]],
			this.reasonText(reason)
		]);
	}
	said(at, v, m, log) {
		let visit = m.visit(v), n = m.I[visit + 0];
		if (n < 0) return;
		let ms = (m.F[m.now] - m.F[visit + 14 >> 1]) * 1e3, req = m.I[visit + 8];
		this.logs.append(at, this.streams[n], this.steps[log], req, ms, 8e6 + (mix32(req) >>> 0) % 1e6, 0, 0);
	}
	connectionRefused(at, v, m) {
		this.say(at, m, v, this.ids.tooMany, [
			0,
			0,
			0,
			0
		]);
	}
	poolTimedOut(at, v, m, p, waited) {
		let pool = m.pool(p);
		this.say(at, m, v, this.ids.poolTimeout, [
			waited * 1e3,
			m.I[pool + 2],
			m.I[pool + 3] - m.I[pool + 2],
			m.I[pool + 4 + 2]
		]);
	}
	/** A line of something that is not a service instance: a database, the orchestrator. */
	line(at, source, level, message) {
		let stream = this.logs.stream({
			service_name: source.service,
			namespace: source.namespace,
			pod: source.pod,
			container: source.service
		});
		this.logs.append(at, stream, this.lineTemplate(level), 0, this.text(message), 0, 0, 0);
	}
	lineTemplate(level) {
		let id = this.lineTemplates.get(level);
		return id === void 0 && (id = this.logs.template({
			level,
			message: "{0}",
			args: [text]
		}), this.lineTemplates.set(level, id)), id;
	}
};
// packages/world/src/emit/waiting-spans.ts
/**
* How the spans that wait for the end of their request are put away and taken out again. The recorder and the machine
* write and read them themselves, on the hot path (machine/exchange.ts).
*/
/** Copies the chains of calls under way; nobody asks for another record again. */
function freezeWaiting(m) {
	let { waiting, roots } = m.spans, heads = [], words = [];
	for (let c = 0; c < m.callCount; c++) {
		let latest = roots[c * 4 + 1];
		if (!(roots[c * 4] === 0 || latest < 0)) {
			heads.push(c, words.length / 16);
			for (let at = latest; at >= 0; at = waiting[at * 16 + 7]) words.push(...waiting.subarray(at * 16, (at + 1) * 16)), waiting[at * 16 + 7] >= 0 && (words[words.length - 16 + 7] = words.length / 16);
		}
	}
	return {
		heads: Float64Array.from(heads),
		words: Int32Array.from(words)
	};
}
/** Puts the chains back, when the machine is the one they were taken from. */
function thawWaiting(m, frozen) {
	let { waiting, roots, marks } = m.spans;
	forgetSpans(m), waiting.set(frozen.words);
	for (let i = 0; i < frozen.heads.length; i += 2) {
		let root = frozen.heads[i] * 4;
		roots[root + 1] = frozen.heads[i + 1];
		for (let at = frozen.heads[i + 1]; at >= 0; at = waiting[at * 16 + 7]) roots[root + 2] = at;
	}
	marks[1] = frozen.words.length / 16;
}
// packages/world/src/emit/recorder.ts
/**
* The recorder: what the machine's handlers tell becomes spans and log lines. It never draws from a simulation stream
* and never changes state, so a world with and without a recorder runs alike.
*
* Spans of a request wait, chained by request, until its root ends; then they are kept when the request's
* hash falls under the sample share, or (a few a second) when it failed or was slow; the rest is forgotten.
*/
const CLIENT_SPAN = 1554098974, NOBODY = {
	service: -1,
	caller: -1
};
var Recorder = class {
	constructor(m, writer) {
		this.late = /* @__PURE__ */ new Set(), this.record = {
			trace: 0,
			span: 0,
			parent: 0,
			shape: 0,
			resource: 0,
			start: .5,
			durationMs: .5,
			error: 0,
			attempt: 0
		}, this.badSecond = -1, this.badKept = 0, this.m = m, this.writer = writer;
		let { file } = m.plan;
		this.clock = file.clock, this.spans = m.spans, this.shapes = new SpanShapes(m, writer.traces), this.voice = new LogVoice(m.plan, writer.logs);
	}
	/** Epoch ms of now. */
	get epoch() {
		return this.clock + this.m.F[this.m.now] * 1e3;
	}
	/** What later telemetry depends on, the spans that wait for the end of their request included. */
	freeze() {
		let { badSecond, badKept } = this;
		return {
			waiting: freezeWaiting(this.m),
			late: Float64Array.from(this.late),
			badSecond,
			badKept,
			shapes: this.shapes.freeze(),
			voice: this.voice.freeze()
		};
	}
	/** Goes on from a frozen one; the machine and the stores are those it was frozen with. */
	thaw(frozen) {
		thawWaiting(this.m, frozen.waiting), this.late.clear();
		for (let req of frozen.late) this.late.add(req);
		this.badSecond = frozen.badSecond, this.badKept = frozen.badKept, this.shapes.thaw(frozen.shapes), this.voice.thaw(frozen.voice);
	}
	/** An instance got a body: from now on its spans and lines carry this pod's name. */
	bind(instance, pod) {
		this.shapes.bind(instance, pod), this.voice.bind(instance, pod);
	}
	sampled(req) {
		return mix32(req ^ 31427) >>> 0 < this.m.traceBelow;
	}
	rootEnded(c, reason, outcome) {
		let req = this.m.I[this.m.call(c) + 6], sampled = this.sampled(req);
		(sampled || (reason !== 0 || outcome !== 1) && this.mayKeepBad()) && (sampled || this.remember(req), this.flush(this.spans.roots[c * 4 + 1], req)), closeRoot(this.m, c);
	}
	mayKeepBad() {
		let second = Math.floor(this.m.F[this.m.now]);
		return second !== this.badSecond && (this.badSecond = second, this.badKept = 0), this.badKept++ < 8;
	}
	remember(req) {
		this.late.add(req), this.late.size > 2048 && this.late.delete(this.late.values().next().value);
	}
	/** A visit ended at a service. */
	finished(v, status, reason) {
		let { m } = this, at = m.visit(v);
		if (m.I[at + 0] < 0 || !this.shapes.isOurs(m.I[at + 21])) return;
		let arrived = m.F[at + 14 >> 1], failed = status >= 500 ? reason === 0 ? 13 : reason : 0;
		this.span(v, {
			key: m.I[at + 9],
			parent: this.parentOfVisit(at),
			shape: this.shapes.server(m.I[at + 21], m.I[at + 13], status),
			from: arrived,
			reason: failed,
			attempt: 0
		}), reason !== 0 && this.voice.failed(this.epoch, v, m, status, reason);
	}
	/**
	* A visit answered well and its caller heard, of a request that has ended or whose caller is gone; the others are in
	* machine/exchange.ts.
	*/
	exchanged(v, c, status) {
		let { I } = this.m, call = this.m.call(c), parent = I[call + 0], p = this.m.visit(parent);
		if (parent < 0 || I[p + 12] !== I[call + 5]) return this.finished(v, status, 0);
		let at = this.m.visit(v), slot = this.place(I[at + 8], I[call + 14]);
		slot < 0 || (tell$1(this.m, slot, v, c, status), this.spans.waiting[slot * 16 + 7] === -3 && this.writeLoose(slot));
	}
	/** Refused at the door: no span (no worker ever saw it), but a line. */
	refused(v, reason) {
		this.voice.refused(this.epoch, v, this.m, reason);
	}
	/** An attempt of a call ended, as the caller saw it. */
	called(c, reason) {
		let { m } = this, at = m.call(c), parent = m.I[at + 0];
		if (parent < 0 || m.I[m.visit(parent) + 12] !== m.I[at + 5]) return;
		let visit = m.visit(parent), inTx = m.I[visit + 10] !== 0, span = {
			key: combine32(visitKey(m, c), CLIENT_SPAN),
			parent: inTx ? transactionKey(m, visit, m.I[visit + 10] - 1) : m.I[visit + 9],
			shape: this.shapes.client(m.I[at + 1]),
			from: m.F[at + 10 >> 1],
			reason,
			attempt: m.I[at + 2] + 1
		};
		this.span(parent, span);
		let copies = m.I[at + 18] & 32 ? m.I[at + 26] : 1;
		for (let n = 1; n < copies; n++) {
			let from = m.F[at + 34 + 2 * (n - 1) >> 1];
			this.span(parent, {
				...span,
				key: combine32(hedgeKey(m, c, n), CLIENT_SPAN),
				from
			});
		}
		reason !== 0 && this.voice.callFailed(this.epoch, parent, m, c, reason);
	}
	/** A visit ends from outside: the attempts it waits for end for it now, whatever becomes of them. */
	aborted(v, reason) {
		let { m } = this;
		if (m.I[m.visit(v) + 20] === 8) for (let c = 0; c < m.callCount; c++) {
			let at = m.call(c);
			m.I[at + 19] === 1 && m.I[at + 0] === v && m.I[at + 15] === 0 && this.called(c, reason);
		}
	}
	/** A wait for a connection ended, well or not; waits under a millisecond leave no span. */
	acquired(v, p, wait, reason) {
		if (wait < .001 && reason === 0) return;
		let { m } = this, at = m.visit(v), from = m.F[m.now] - wait, key = combine32(m.I[at + 9], 36865 + Math.floor(from * 1e3));
		this.within(v, {
			key,
			shape: this.shapes.acquire(m.I[m.pool(p) + 22]),
			from,
			reason
		});
	}
	/** A wait for a turn in a limit ended, well or not; waits under a millisecond leave no span. */
	turnCame(v, limit, reason) {
		let { m } = this, at = m.visit(v), from = m.F[at + 28 >> 1];
		if (m.F[m.now] - from < .001 && reason === 0) return;
		let key = combine32(m.I[at + 9], 721223 + Math.floor(from * 1e3));
		this.within(v, {
			key,
			shape: this.shapes.turn(limit),
			from,
			reason
		});
	}
	/** A transaction ended. */
	committed(v, k, commit) {
		let { m } = this, at = m.visit(v);
		m.I[at + 23] === 0 && this.span(v, {
			key: transactionKey(m, at, k),
			parent: m.I[at + 9],
			shape: this.shapes.transaction(m.I[m.conn(k) + 18], commit),
			from: m.F[m.conn(k) + 14 >> 1],
			reason: 0,
			attempt: 0
		});
	}
	/** A statement ran; its wait for locks and cores is part of it, as a client would see. */
	queried(v, took) {
		let { m } = this, at = m.visit(v), from = m.F[m.now] - took;
		this.span(v, {
			key: combine32(m.I[at + 9], 40497 ^ m.I[at + 24]),
			parent: transactionKey(m, at, m.I[at + 10] - 1),
			shape: this.shapes.statement(m.I[at + 24]),
			from,
			reason: 0,
			attempt: 0
		});
	}
	/** A lookup in a cache came back; one that took no time leaves no span. */
	lookedUp(v, cache, outcome) {
		let { m } = this, at = m.visit(v), from = m.F[at + 28 >> 1];
		if (from === m.F[m.now]) return;
		let key = combine32(m.I[at + 9], 830542 ^ m.I[at + 3]);
		this.within(v, {
			key,
			shape: this.shapes.lookup(cache, outcome),
			from,
			reason: 0
		});
	}
	/** A `log` step that is told (machine/steps.ts). */
	said(v, log) {
		this.voice.said(this.epoch, v, this.m, log);
	}
	connectionRefused(v) {
		this.voice.connectionRefused(this.epoch, v, this.m);
	}
	poolTimedOut(v, p, waited) {
		this.voice.poolTimedOut(this.epoch, v, this.m, p, waited);
	}
	/** The client span that caused a visit; 0 for a user's own request. */
	parentOfVisit(visit) {
		let { I } = this.m;
		return I[visit + 5] & 1 ? 0 : combine32(I[visit + 9], CLIENT_SPAN);
	}
	/** A span of something that a visit did itself. */
	within(v, { key, shape, from, reason }) {
		this.span(v, {
			key,
			parent: this.m.I[this.m.visit(v) + 9],
			shape,
			from,
			reason,
			attempt: 0
		});
	}
	span(v, s) {
		let { m } = this, { waiting, times } = this.spans, at = m.visit(v), call = m.I[at + 1], slot = this.place(m.I[at + 8], call >= 0 ? m.I[m.call(call) + 14] : -1);
		if (slot < 0) return;
		let w = slot * 16;
		waiting[w + 1] = s.key, waiting[w + 2] = s.parent, waiting[w + 3] = s.shape, waiting[w + 4] = this.shapes.resource(m.I[at + 0]), waiting[w + 5] = s.reason, waiting[w + 6] = s.attempt, waiting[w + 8] = -1, times[slot * 8 + 5] = s.from, times[slot * 8 + 5 + 1] = m.F[m.now], waiting[w + 7] === -3 && this.writeLoose(slot);
	}
	/**
	* Place of a new record of a request, linked to the one before it while the request runs; -1 when nobody will want
	* it. One of a request that has ended, and that is kept, is loose: it is written at once.
	*/
	place(req, root) {
		let { m } = this, { waiting, roots } = this.spans, chained = root >= 0 && roots[root * 4] === req;
		if (!chained && !this.sampled(req) && !this.late.has(req)) return -1;
		let slot = takeRecord(m);
		return slot < 0 ? -1 : (chained ? chain(m, root * 4, slot, req) : (waiting[slot * 16] = req, waiting[slot * 16 + 7] = -3), slot);
	}
	/** Writes a request's chain, latest first; a record of another request lies there after a world was restored. */
	flush(head, req) {
		let { waiting } = this.spans;
		for (let at = head; at >= 0 && waiting[at * 16] === req; at = waiting[at * 16 + 7]) this.write(at);
	}
	/** Writes a record that belongs to no chain, and gives it back. */
	writeLoose(slot) {
		this.write(slot), giveBack$1(this.m, slot, slot);
	}
	write(slot) {
		let w = slot * 16, { waiting: r, times } = this.spans, t = slot * 8 + 5, start = times[t], end = times[t + 1], edge = r[w + 8], isExchange = edge !== -1, client = isExchange ? combine32(r[w + 1], CLIENT_SPAN) : r[w + 2], { service, caller } = isExchange ? this.m.plan.edges[edge] : NOBODY, isUsers = isExchange && caller < 0, { record } = this;
		if (record.trace = r[w], !isExchange || this.shapes.isOurs(service)) {
			let reason = isExchange ? isUsers && (r[w + 3] & 1023) >= 500 ? 13 : 0 : r[w + 5];
			record.span = r[w + 1], record.parent = isUsers ? 0 : client, record.shape = isExchange ? this.shapes.server(service, r[w + 3] >> 10, r[w + 3] & 1023) : r[w + 3], record.resource = r[w + 4], record.start = this.clock + start * 1e3, record.durationMs = (end - start) * 1e3, record.error = reason === 0 ? 0 : this.shapes.error(reason), record.attempt = isExchange ? 0 : r[w + 6], this.writer.traces.append(record);
		}
		if (!isExchange || isUsers) return;
		let sent = times[t + 2];
		record.span = client, record.parent = r[w + 2], record.shape = this.shapes.client(edge), record.resource = r[w + 9], record.start = this.clock + sent * 1e3, record.durationMs = (end - sent) * 1e3, record.error = 0, record.attempt = r[w + 6], this.writer.traces.append(record);
	}
};
// packages/world/src/emit/families.table.ts
const family$5 = /* @__PURE__ */ __name((name, type, unit, help) => ({
	name,
	type,
	unit,
	help
}), "family"), FAMILIES = [
	family$5("up", "gauge", "", "1 while the target answers its scrape"),
	family$5("target_info", "gauge", "", "Resource attributes of the target"),
	family$5("http_server_request_duration_seconds", "histogram", "seconds", "Duration of HTTP server requests"),
	family$5("http_server_active_requests", "gauge", "", "Requests inside the server, waiting for a worker included"),
	family$5("http_server_queued_requests", "gauge", "", "Requests that wait for a worker"),
	family$5("http_server_queue_drops_total", "counter", "", "Requests dropped while they waited, by reason"),
	family$5("http_client_request_duration_seconds", "histogram", "seconds", "Duration of HTTP client requests, one per attempt"),
	family$5("http_client_request_retries_total", "counter", "", "Attempts after the first"),
	family$5("http_client_request_attempts_total", "counter", "", "Attempts sent or refused, hedges included"),
	family$5("http_client_request_timeouts_total", "counter", "", "Attempts without an answer in time"),
	family$5("http_client_request_hedges_total", "counter", "", "Further copies of attempts that had no answer yet"),
	family$5("http_client_request_cancellations_total", "counter", "", "Requests cancelled because nobody waited any more"),
	family$5("http_client_retry_budget_exhausted_total", "counter", "", "Retries and hedges not sent for want of budget"),
	family$5("http_client_fallbacks_total", "counter", "", "Calls answered by the fallback"),
	family$5("circuit_breaker_state", "gauge", "", "0 closed, 1 open, 2 half open"),
	family$5("circuit_breaker_opened_total", "counter", "", "Times the circuit breaker opened"),
	family$5("circuit_breaker_refused_total", "counter", "", "Attempts the circuit breaker refused"),
	family$5("db_client_connection_count", "gauge", "", "Connections of the pool by state"),
	family$5("db_client_connection_max", "gauge", "", "Largest number of connections the pool may hold"),
	family$5("db_client_connection_pending_requests", "gauge", "", "Requests that wait for a connection"),
	family$5("db_client_connection_timeouts_total", "counter", "", "Waits for a connection that timed out"),
	family$5("db_client_connection_wait_time_seconds", "histogram", "seconds", "Time until a connection was obtained"),
	family$5("db_client_connection_use_time_seconds", "histogram", "seconds", "Time between borrowing and returning a connection"),
	family$5("db_client_operation_duration_seconds", "histogram", "seconds", "Duration of database client operations"),
	family$5("process_cpu_time_seconds_total", "counter", "seconds", "CPU time used"),
	family$5("process_cpu_utilization_ratio", "gauge", "", "CPU time used over the last scrape interval, as a share of the request"),
	family$5("process_memory_usage_bytes", "gauge", "bytes", "Physical memory in use"),
	family$5("process_uptime_seconds", "gauge", "seconds", "Time since the process started"),
	family$5("container_cpu_usage_seconds_total", "counter", "seconds", "CPU time used by the container"),
	family$5("container_cpu_cfs_throttled_seconds_total", "counter", "seconds", "Time that runnable threads waited because the CPU limit was reached"),
	family$5("container_memory_working_set_bytes", "gauge", "bytes", "Working set of the container"),
	family$5("kube_deployment_spec_replicas", "gauge", "", "Desired pods of a deployment"),
	family$5("kube_deployment_status_replicas", "gauge", "", "Pods of a deployment"),
	family$5("kube_deployment_status_replicas_available", "gauge", "", "Available pods of a deployment"),
	family$5("kube_deployment_status_replicas_unavailable", "gauge", "", "Unavailable pods of a deployment"),
	family$5("kube_pod_status_phase", "gauge", "", "Phase of a pod"),
	family$5("kube_pod_status_ready", "gauge", "", "Whether a pod takes requests"),
	family$5("kube_pod_info", "gauge", "", "Node of a pod"),
	family$5("kube_pod_container_status_restarts_total", "counter", "", "Restarts of a container"),
	family$5("kube_pod_container_status_last_terminated_reason", "gauge", "", "Why the last container of a pod ended"),
	family$5("kube_pod_container_status_waiting_reason", "gauge", "", "Why a container waits"),
	family$5("kube_pod_container_resource_requests", "gauge", "", "Resources a container asks for"),
	family$5("kube_node_spec_unschedulable", "gauge", "", "1 while a node is cordoned"),
	family$5("kube_node_status_condition", "gauge", "", "Condition of a node"),
	family$5("kube_node_status_allocatable", "gauge", "", "Resources of a node that pods may have"),
	family$5("node_cpu_seconds_total", "counter", "seconds", "Seconds the CPUs spent in each mode"),
	family$5("node_memory_MemTotal_bytes", "gauge", "bytes", "Memory of the node"),
	family$5("node_memory_MemAvailable_bytes", "gauge", "bytes", "Memory available on the node"),
	family$5("pg_up", "gauge", "", "1 while the server takes connections"),
	family$5("pg_settings_max_connections", "gauge", "", "Setting max_connections"),
	family$5("pg_connections_refused_total", "counter", "", "Connections refused because there were too many"),
	family$5("pg_stat_activity_count", "gauge", "", "Sessions by state and what they wait for"),
	family$5("pg_stat_activity_max_tx_duration", "gauge", "seconds", "Age of the oldest running transaction"),
	family$5("pg_stat_database_xact_commit_total", "counter", "", "Transactions committed"),
	family$5("pg_stat_database_xact_rollback_total", "counter", "", "Transactions rolled back"),
	family$5("pg_locks_count", "gauge", "", "Table locks by mode, held and awaited"),
	family$5("pg_locks_waiting", "gauge", "", "Sessions that wait for a table lock"),
	family$5("resilience4j_bulkhead_max_allowed_concurrent_calls", "gauge", "", "Requests let in at a time"),
	family$5("resilience4j_bulkhead_available_concurrent_calls", "gauge", "", "Requests that could be let in now"),
	family$5("bulkhead_waiting_calls", "gauge", "", "Requests that wait to be let in"),
	family$5("bulkhead_rejected_calls_total", "counter", "", "Requests that were not let in"),
	family$5("redis_up", "gauge", "", "1 while the cache server answers"),
	family$5("redis_keyspace_hits_total", "counter", "", "Lookups that found their key"),
	family$5("redis_keyspace_misses_total", "counter", "", "Lookups that did not find their key"),
	family$5("redis_evicted_keys_total", "counter", "", "Keys that went because the server was full"),
	family$5("redis_expired_keys_total", "counter", "", "Keys found past their time to live"),
	family$5("redis_db_keys", "gauge", "", "Keys the server holds"),
	family$5("redis_commands_total", "counter", "", "Commands by name"),
	family$5("cache_coalesced_waiting", "gauge", "", "Requests that wait for another that loads the same entry"),
	family$5("cache_gets_total", "counter", "", "Lookups in a cache inside the process, by result"),
	family$5("cache_puts_total", "counter", "", "Entries stored"),
	family$5("cache_evictions_total", "counter", "", "Entries that went because the cache was full"),
	family$5("cache_size", "gauge", "", "Entries the cache holds"),
	family$5("journey_requests_total", "counter", "", "What users got, at the edge"),
	family$5("journey_retries_total", "counter", "", "Users who tried again"),
	family$5("journey_request_duration_seconds", "histogram", "seconds", "How long users waited"),
	family$5("envoy_cluster_membership_total", "gauge", "", "Instances that are up"),
	family$5("envoy_cluster_membership_healthy", "gauge", "", "Instances that are neither ejected nor failing checks"),
	family$5("envoy_cluster_outlier_detection_ejections_active", "gauge", "", "Instances ejected as outliers now"),
	family$5("envoy_cluster_outlier_detection_ejections_enforced_total", "counter", "", "Ejections of outliers"),
	family$5("envoy_cluster_health_check_failure", "counter", "", "Health checks that were not answered in time"),
	family$5("envoy_cluster_panic", "gauge", "", "1 while too few instances are fit and all are used"),
	family$5("envoy_cluster_endpoint_rq_active", "gauge", "", "Requests inside an instance, as the balancer counts them"),
	family$5("envoy_cluster_endpoint_weight", "gauge", "", "Weight of an instance; 0 takes no traffic"),
	family$5("cdn_cache_requests_total", "counter", "", "Requests to the content delivery network by cache status")
];
/** Tells a store of all families. */
function describeFamilies(metrics) {
	for (let f of FAMILIES) metrics.describe(f);
}
// packages/world/src/emit/series-of.ts
/** Makes the families of one kind of thing, slot by slot. */
function familiesOfOneKind() {
	let slot = 0;
	return (type, name, more) => ({
		slot: slot++,
		type,
		name,
		more
	});
}
/** A thing that has shown nothing yet. */
function subject(labels) {
	return {
		labels,
		handles: []
	};
}
// packages/world/src/emit/pod-series.ts
/** A pod that has shown nothing yet. */
function podSeries(world, pod, cpu) {
	let { plan } = world.machine, { namespace } = world.options.file, { name } = pod, service = plan.services[pod.service], own = service.name, labels = {
		service: own,
		namespace,
		pod: name,
		job: own,
		instance: `${name}:9464`
	}, kube = {
		namespace,
		pod: name
	};
	return {
		name,
		process: subject(labels),
		target: void 0,
		container: subject({
			...labels,
			container: own
		}),
		endpoint: subject({
			namespace,
			envoy_cluster_name: own,
			pod: name
		}),
		kube: subject(kube),
		kubeContainer: subject({
			...kube,
			container: own
		}),
		node: pod.node,
		kubeInfo: subject({
			...kube,
			node: pod.node
		}),
		...partSeries(world, service, labels),
		cpu
	};
}
function partSeries(world, service, labels) {
	let { caches } = world.machine.plan, none = (n) => Array.from({ length: n }, () => void 0);
	return {
		pools: service.pools.map((p) => ({
			shown: subject({
				...labels,
				pool_name: p.name
			}),
			wait: void 0,
			use: void 0
		})),
		limits: service.limits.map((limit) => subject({
			...labels,
			name: limit.name
		})),
		caches: caches.map(({ spec }) => subject({
			...labels,
			cache: spec.name
		})),
		requests: none(service.operations.length * 7),
		calls: none(service.edges.length * 6),
		statements: none(service.statements.length)
	};
}
// packages/world/src/emit/scrape-balancing.ts
const family$4 = familiesOfOneKind(), MEMBERS = family$4("gauge", "envoy_cluster_membership_total"), HEALTHY = family$4("gauge", "envoy_cluster_membership_healthy"), EJECTED = family$4("gauge", "envoy_cluster_outlier_detection_ejections_active"), EJECTIONS = family$4("counter", "envoy_cluster_outlier_detection_ejections_enforced_total"), CHECKS_FAILED = family$4("counter", "envoy_cluster_health_check_failure"), PANIC = family$4("gauge", "envoy_cluster_panic"), ofEndpoint = familiesOfOneKind(), ACTIVE$2 = ofEndpoint("gauge", "envoy_cluster_endpoint_rq_active"), WEIGHT = ofEndpoint("gauge", "envoy_cluster_endpoint_weight");
/** Every service, with nothing shown. */
function clusterSeries({ machine: { plan }, options }) {
	return plan.services.filter((service) => service.kind === "service").map((service) => ({
		shown: subject({
			namespace: options.file.namespace,
			envoy_cluster_name: service.name
		}),
		service,
		isSaid: service.spec?.balancing !== void 0 || service.spec?.weights !== void 0
	}));
}
/** Membership, ejections, failed checks, and each instance's load and weight. */
function scrapeBalancing(s) {
	for (let cluster of s.known.clusters) isTold(s, cluster) && tell(s, cluster);
}
/** Round robin that nothing has ever disturbed has nothing to say. */
function isTold(s, { service, isSaid }) {
	let { machine: m } = s.world, at = m.balance(service.index);
	return isSaid || m.I[m.service(service.index) + 11] !== 0 || m.F[at + 16 >> 1] > 0 || m.I[at + 7] > 0;
}
function tell(s, { shown, service }) {
	let { machine: m, orchestrator } = s.world, { index } = service, at = m.balance(index), fit = 0;
	for (let pod of orchestrator.state.pods) isMember(pod, index) && m.I[m.health(pod.slot) + 0] === 0 && fit++;
	s.put(shown, MEMBERS, s.readyCount[index]), s.put(shown, HEALTHY, fit), s.put(shown, EJECTED, m.I[at + 6]), s.put(shown, EJECTIONS, m.I[at + 7]), s.put(shown, CHECKS_FAILED, m.I[at + 8]), s.put(shown, PANIC, m.I[at + 5]);
	for (let pod of orchestrator.state.pods) {
		if (!isMember(pod, index)) continue;
		let inst = m.inst(pod.slot), { endpoint } = s.pod(pod);
		s.put(endpoint, ACTIVE$2, m.I[inst + 1] + m.I[inst + 4 + 2]), s.put(endpoint, WEIGHT, m.F[m.health(pod.slot) + 4 >> 1]);
	}
}
function isMember(pod, service) {
	return pod.service === service && pod.phase === "Ready";
}
// packages/world/src/emit/scrape-caches.ts
/**
* What redis_exporter says of a shared cache, and Micrometer of one inside an instance.
*/
const shared = familiesOfOneKind(), UP$2 = shared("gauge", "redis_up"), KEYSPACE_HITS = shared("counter", "redis_keyspace_hits_total"), KEYSPACE_MISSES = shared("counter", "redis_keyspace_misses_total"), EVICTED = shared("counter", "redis_evicted_keys_total"), EXPIRED = shared("counter", "redis_expired_keys_total"), KEYS = shared("gauge", "redis_db_keys"), GET = shared("counter", "redis_commands_total", { cmd: "get" }), SET = shared("counter", "redis_commands_total", { cmd: "set" }), COALESCED = shared("gauge", "cache_coalesced_waiting"), inside = familiesOfOneKind(), HITS$1 = inside("counter", "cache_gets_total", { result: "hit" }), MISSES$1 = inside("counter", "cache_gets_total", { result: "miss" }), PUTS = inside("counter", "cache_puts_total"), EVICTIONS = inside("counter", "cache_evictions_total"), SIZE$1 = inside("gauge", "cache_size"), WAITING$2 = inside("gauge", "cache_coalesced_waiting");
/** Every cache, with nothing shown. */
function cacheSeries({ machine: { plan } }) {
	return plan.caches.map((cache) => {
		let { name, perInstance } = cache.spec, storeIn = new Int32Array(plan.instanceCount).fill(-1);
		for (let [at, { instance }] of cache.stores.entries()) instance >= 0 && (storeIn[instance] = at);
		return {
			cache,
			nodes: perInstance ? [] : cache.stores.map((_, n) => subject({
				cache: name,
				instance: `${name}-${n}:9121`
			})),
			storeIn
		};
	});
}
/** Hits, misses, fills, evictions, entries of every cache. */
function scrapeCaches(s) {
	for (let one of s.known.caches) {
		for (let node = 0; node < one.nodes.length; node++) ofNode$1(s, one, node);
		one.cache.spec.perInstance && inInstances(s, one);
	}
}
function ofNode$1(s, { cache, nodes }, n) {
	let { machine: m } = s.world, { I } = m, node = nodes[n], x = m.store(cache.firstStore + n), isUp = I[m.cache(cache.index) + 3] === 1;
	if (s.put(node, UP$2, +!!isUp), !isUp) return;
	let hits = I[x + 10] + I[x + 16];
	s.put(node, KEYSPACE_HITS, hits), s.put(node, KEYSPACE_MISSES, I[x + 11]), s.put(node, EVICTED, I[x + 13]), s.put(node, EXPIRED, I[x + 14]), s.put(node, KEYS, I[x + 1]), s.put(node, GET, hits + I[x + 11]), s.put(node, SET, I[x + 12]), s.put(node, COALESCED, I[x + 18]);
}
__name(ofNode$1, "ofNode");
function inInstances(s, { cache, storeIn }) {
	let { machine: m, orchestrator } = s.world, { I } = m;
	for (let pod of orchestrator.state.pods) {
		let own = storeIn[pod.slot];
		if (pod.phase !== "Ready" || own < 0) continue;
		let x = m.store(cache.firstStore + own), store = s.pod(pod).caches[cache.index];
		s.put(store, HITS$1, I[x + 10] + I[x + 16]), s.put(store, MISSES$1, I[x + 11]), s.put(store, PUTS, I[x + 12]), s.put(store, EVICTIONS, I[x + 13]), s.put(store, SIZE$1, I[x + 1]), s.put(store, WAITING$2, I[x + 18]);
	}
}
// packages/world/src/emit/scrape-cluster.ts
const ofDeployment = familiesOfOneKind(), DESIRED = ofDeployment("gauge", "kube_deployment_spec_replicas"), REPLICAS = ofDeployment("gauge", "kube_deployment_status_replicas"), AVAILABLE = ofDeployment("gauge", "kube_deployment_status_replicas_available"), UNAVAILABLE = ofDeployment("gauge", "kube_deployment_status_replicas_unavailable"), ofPod$1 = familiesOfOneKind(), PHASES = [
	"Pending",
	"Running",
	"Failed"
].map((phase) => ofPod$1("gauge", "kube_pod_status_phase", { phase })), READY = ofPod$1("gauge", "kube_pod_status_ready", { condition: "true" }), REQUESTS = ofPod$1("gauge", "kube_pod_container_resource_requests", {
	resource: "cpu",
	unit: "core"
}), CRASHING = ofPod$1("gauge", "kube_pod_container_status_waiting_reason", { reason: "CrashLoopBackOff" }), PULLING = ofPod$1("gauge", "kube_pod_container_status_waiting_reason", { reason: "ImagePullBackOff" }), INFO = familiesOfOneKind()("gauge", "kube_pod_info"), ofContainer$1 = familiesOfOneKind(), RESTARTS = ofContainer$1("counter", "kube_pod_container_status_restarts_total"), OOM_KILLED = ofContainer$1("gauge", "kube_pod_container_status_last_terminated_reason", { reason: "OOMKilled" }), ofNode = familiesOfOneKind(), USER = ofNode("counter", "node_cpu_seconds_total", { mode: "user" }), IDLE$2 = ofNode("counter", "node_cpu_seconds_total", { mode: "idle" }), MEMORY$1 = ofNode("gauge", "node_memory_MemTotal_bytes"), FREE_MEMORY = ofNode("gauge", "node_memory_MemAvailable_bytes"), CORDONED = ofNode("gauge", "kube_node_spec_unschedulable"), CONDITION = ofNode("gauge", "kube_node_status_condition", {
	condition: "Ready",
	status: "true"
}), ALLOCATABLE = ofNode("gauge", "kube_node_status_allocatable", {
	resource: "cpu",
	unit: "core"
});
/** By number of its service every deployment, with nothing shown. */
function deploymentSeries({ machine: { plan }, options }) {
	let { namespace } = options.file;
	return plan.services.map(({ name }) => subject({
		namespace,
		deployment: name
	}));
}
/** Every node, with nothing shown. */
function nodeSeries({ options }) {
	return options.file.nodes.map((node) => ({
		shown: subject({
			node: node.name,
			zone: node.zone
		}),
		node,
		used: 0,
		memory: 0
	}));
}
/** Deployments, pods, nodes. */
function scrapeCluster(s) {
	let { state } = s.world.orchestrator;
	for (let { service, desired } of state.deployments) {
		let deployment = s.known.deployments[service], ready = s.readyCount[service];
		s.put(deployment, DESIRED, desired), s.put(deployment, REPLICAS, s.podCount[service]), s.put(deployment, AVAILABLE, ready), s.put(deployment, UNAVAILABLE, Math.max(0, desired - ready));
	}
	for (let pod of state.pods) ofOnePod(s, pod, s.pod(pod));
	addUpNodes(s);
	for (let n = 0; n < s.known.nodes.length; n++) ofOneNode(s, s.known.nodes[n], state.nodes[n].cordoned);
}
function ofOnePod(s, pod, shown) {
	let { kube, kubeContainer } = shown, phase = phaseOf(pod);
	for (let p = 0; p < PHASES.length; p++) s.put(kube, PHASES[p], +(p === phase));
	s.put(kube, READY, +(pod.phase === "Ready")), s.put(kubeContainer, RESTARTS, pod.restarts), s.put(kube, REQUESTS, pod.cpu), shown.node !== pod.node && (shown.node = pod.node, shown.kubeInfo = subject({
		...kube.labels,
		node: pod.node
	})), pod.node !== "" && s.put(shown.kubeInfo, INFO, 1), pod.terminated === "OOMKilled" && s.put(kubeContainer, OOM_KILLED, 1), pod.phase === "CrashLoopBackOff" && s.put(kube, CRASHING, 1), pod.phase === "ImagePullBackOff" && s.put(kube, PULLING, 1);
}
/** Place of a pod's phase, as Kubernetes knows it, in {@link PHASES}. */
function phaseOf({ phase }) {
	return phase === "Pending" || phase === "ContainerCreating" || phase === "ImagePullBackOff" ? 0 : phase === "Failed" ? 2 : 1;
}
/** What the ready pods of every node have used so far. */
function addUpNodes(s) {
	let { machine: m, orchestrator } = s.world;
	for (let node of s.known.nodes) node.used = node.memory = 0;
	for (let pod of orchestrator.state.pods) {
		if (pod.phase !== "Ready") continue;
		let node = s.known.nodeByName.get(pod.node);
		node !== void 0 && (node.used += cpuSeconds(m, m.inst(pod.slot)), node.memory += m.plan.services[pod.service].spec.memory * .4);
	}
}
function ofOneNode(s, { shown, node, used, memory }, isCordoned) {
	let { now } = s.world, busy = s.nodeCpu(node.name, used, node.cpu * .98);
	s.put(shown, USER, busy + .02 * node.cpu * now), s.put(shown, IDLE$2, Math.max(0, node.cpu * now * .98 - busy)), s.put(shown, MEMORY$1, node.memory), s.put(shown, FREE_MEMORY, Math.round(node.memory * .94 - memory)), s.put(shown, CORDONED, +!!isCordoned), s.put(shown, CONDITION, 1), s.put(shown, ALLOCATABLE, node.cpu);
}
// packages/world/src/emit/scrape-databases.ts
/**
* What postgres_exporter says.
*/
const family$3 = familiesOfOneKind(), UP$1 = family$3("gauge", "pg_up"), MOST$1 = family$3("gauge", "pg_settings_max_connections"), COMMITS = family$3("counter", "pg_stat_database_xact_commit_total"), ROLLBACKS = family$3("counter", "pg_stat_database_xact_rollback_total"), REFUSED$1 = family$3("counter", "pg_connections_refused_total"), [ACTIVE$1, LOCKED, IDLE$1, IN_TRANSACTION] = [
	activity("active", ""),
	activity("active", "Lock"),
	activity("idle", "Client"),
	activity("idle in transaction", "Client")
], LONGEST = family$3("gauge", "pg_stat_activity_max_tx_duration"), LOCKS = LOCK_MODES.map((mode) => family$3("gauge", "pg_locks_count", { mode: `${mode.toLowerCase()}lock` })), WAITING$1 = family$3("gauge", "pg_locks_waiting"), CPU$1 = familiesOfOneKind()("counter", "process_cpu_time_seconds_total");
function activity(state, wait) {
	return family$3("gauge", "pg_stat_activity_count", {
		state,
		wait_event_type: wait
	});
}
/** Every database, with nothing shown. */
function databaseSeries({ machine: { plan } }) {
	return plan.databases.map(({ name, maxConnections }, d) => ({
		shown: subject({ server: name }),
		process: subject({
			service: name,
			pod: `${name}-0`
		}),
		maxConnections,
		tables: plan.tables.filter((table) => table.database === d).map((table) => table.index),
		sessions: {
			active: 0,
			locked: 0,
			idle: 0,
			inTransaction: 0,
			longest: 0
		},
		locks: new Int32Array(LOCK_MODES.length)
	}));
}
/** Sessions, locks, transactions, CPU of every database. */
function scrapeDatabases(s) {
	let { machine: m, now } = s.world, { I, F } = m;
	countSessions(m, s.known.databases);
	for (let d = 0; d < s.known.databases.length; d++) {
		let database = s.known.databases[d], { shown, sessions, locks } = database, at = m.db(d);
		s.put(shown, UP$1, I[at + 7]), s.put(shown, MOST$1, database.maxConnections), s.put(shown, COMMITS, I[at + 9]), s.put(shown, ROLLBACKS, I[at + 10]);
		let seconds = F[at + 12 >> 1] + I[at + 0] * (now - F[at + 20 >> 1]);
		s.put(database.process, CPU$1, seconds * .7 + .05 * now), s.put(shown, REFUSED$1, I[at + 11]), s.put(shown, ACTIVE$1, sessions.active), s.put(shown, LOCKED, sessions.locked), s.put(shown, IDLE$1, sessions.idle), s.put(shown, IN_TRANSACTION, sessions.inTransaction), s.put(shown, LONGEST, sessions.longest);
		let waiting = countLocks(s, database);
		for (let mode = 0; mode < LOCKS.length; mode++) s.put(shown, LOCKS[mode], locks[mode]);
		s.put(shown, WAITING$1, waiting);
	}
}
/** Counts locks by mode, held and awaited, as the exporter does, and says how many wait. */
function countLocks(s, { tables, locks }) {
	let m = s.world.machine, { I } = m, waiting = 0;
	locks.fill(0);
	for (let t = 0; t < tables.length; t++) {
		let at = m.table(tables[t]);
		for (let mode = 0; mode < locks.length; mode++) locks[mode] += I[at + 1 + mode];
		for (let v = I[at + 9]; v >= 0; v = I[m.visit(v) + 6]) locks[I[m.visit(v) + 26]]++;
		waiting += I[at + 9 + 2];
	}
	return waiting;
}
// packages/world/src/emit/scrape-edges.ts
/**
* What callers count of their call policies: attempts, retries, hedges, cancellations, the budget and the breaker. An
* edge shows only what its policy has.
*/
const family$2 = familiesOfOneKind(), RETRIES$1 = family$2("counter", "http_client_request_retries_total"), ATTEMPTS = family$2("counter", "http_client_request_attempts_total"), TIMEOUTS$1 = family$2("counter", "http_client_request_timeouts_total"), HEDGES = family$2("counter", "http_client_request_hedges_total"), CANCELLATIONS = family$2("counter", "http_client_request_cancellations_total"), EXHAUSTED = family$2("counter", "http_client_retry_budget_exhausted_total"), FALLBACKS = family$2("counter", "http_client_fallbacks_total"), BREAKER = family$2("gauge", "circuit_breaker_state"), OPENED = family$2("counter", "circuit_breaker_opened_total"), REFUSED = family$2("counter", "circuit_breaker_refused_total");
/** The edges between services, with nothing shown. */
function edgeSeries({ machine: { plan } }) {
	return plan.edges.filter((edge) => edge.caller >= 0).map(({ index, caller, service, spec }) => ({
		shown: subject({
			service: plan.services[caller].name,
			peer_service: plan.services[service].name
		}),
		index,
		isRetried: spec.attempts > 1
	}));
}
/** Counters of every edge between services. */
function scrapeEdges(s) {
	let m = s.world.machine, { I } = m;
	for (let { shown, index, isRetried } of s.known.edges) {
		let at = m.edge(index);
		isRetried && s.put(shown, RETRIES$1, I[at + 42]), policy(s, shown, at), (I[at + 46] === 1 || I[at + 70] === 1) && (s.put(shown, BREAKER, I[at + 70] === 1 ? 1 : I[at + 40]), s.put(shown, OPENED, I[at + 66]), s.put(shown, REFUSED, I[at + 67]));
	}
}
/** Counters that an edge's policy gives rise to, and those that have counted before it was changed. */
function policy(s, shown, at) {
	let { I, F } = s.world.machine, falls = I[at + 51] !== 0, isLimited = F[at + 10 >> 1] !== Infinity;
	(I[at + 7] !== 0 || I[at + 46] === 1 || falls || isLimited) && (s.put(shown, ATTEMPTS, I[at + 4]), s.put(shown, TIMEOUTS$1, I[at + 62]));
	let hedged = I[at + 63];
	(I[at + 7] & 2 || hedged !== 0) && s.put(shown, HEDGES, hedged);
	let cancelled = I[at + 65];
	(I[at + 7] & 1 || cancelled !== 0) && s.put(shown, CANCELLATIONS, cancelled);
	let exhausted = I[at + 64];
	(isLimited || exhausted !== 0) && s.put(shown, EXHAUSTED, exhausted), falls && s.put(shown, FALLBACKS, I[at + 68]);
}
// packages/world/src/emit/scrape-journeys.ts
/**
* What users got, by journey and segment, as the edge of the system counts it.
*/
const family$1 = familiesOfOneKind(), GOOD = family$1("counter", "journey_requests_total", { outcome: "good" }), SLOW = family$1("counter", "journey_requests_total", { outcome: "slow" }), FAILED = family$1("counter", "journey_requests_total", { outcome: "failed" }), RETRIES = family$1("counter", "journey_retries_total"), HITS = family$1("counter", "cdn_cache_requests_total", { status: "hit" }), MISSES = family$1("counter", "cdn_cache_requests_total", { status: "miss" });
/** Every client, with nothing shown. */
function clientSeries({ machine: { plan } }) {
	return plan.clients.map(({ journey, name, segment }) => ({
		shown: subject({
			journey,
			client: name,
			...segment
		}),
		took: void 0
	}));
}
/** Requests, retries and durations of every client. */
function scrapeJourneys(s) {
	let m = s.world.machine, { I } = m;
	for (let c = 0; c < s.known.clients.length; c++) {
		let client = s.known.clients[c], { shown } = client, at = m.clients + c * 18;
		s.put(shown, GOOD, I[at + 3]), s.put(shown, SLOW, I[at + 5]), s.put(shown, FAILED, I[at + 4]), s.put(shown, RETRIES, I[at + 10]);
		let hist = m.journeyHists + c * 18;
		s.isFilled(hist) && (client.took ??= s.register("journey_request_duration_seconds", shown.labels), s.putHistogram(client.took, hist));
		let seen = I[at + 2] * 14;
		s.put(shown, HITS, Math.round(seen * .962)), s.put(shown, MISSES, Math.round(seen * .038));
	}
}
// packages/world/src/emit/scrape-limits.ts
const family = familiesOfOneKind(), SIZE = family("gauge", "resilience4j_bulkhead_max_allowed_concurrent_calls"), FREE = family("gauge", "resilience4j_bulkhead_available_concurrent_calls"), WAITING = family("gauge", "bulkhead_waiting_calls"), REJECTED = family("counter", "bulkhead_rejected_calls_total");
/** Turns, waiters and refusals of the limits of every pod. */
function scrapeLimits(s) {
	if (s.world.machine.plan.limitCount !== 0) for (let pod of s.world.orchestrator.state.pods) pod.phase === "Ready" && ofPod(s, pod);
}
function ofPod(s, pod) {
	let { machine: m } = s.world, { limits } = s.pod(pod);
	for (let local = 0; local < limits.length; local++) {
		let z = m.limit(m.instanceLimits[pod.slot] + local), limit = limits[local], [size, active] = [m.I[z + 0], m.I[z + 1]];
		s.put(limit, SIZE, size), s.put(limit, FREE, Math.max(0, size - active)), s.put(limit, WAITING, m.I[z + 2 + 2]), s.put(limit, REJECTED, m.I[z + 10] + m.I[z + 11] - m.I[z + 24]);
	}
}
// packages/world/src/emit/scrape-pods.ts
/**
* What the process and the container of every ready pod say: requests, calls, statements, pools, CPU and memory.
*/
const ofProcess = familiesOfOneKind(), UP = ofProcess("gauge", "up"), ACTIVE = ofProcess("gauge", "http_server_active_requests"), QUEUED = ofProcess("gauge", "http_server_queued_requests"), UPTIME = ofProcess("gauge", "process_uptime_seconds"), CPU = ofProcess("counter", "process_cpu_time_seconds_total"), UTILIZATION = ofProcess("gauge", "process_cpu_utilization_ratio"), MEMORY = ofProcess("gauge", "process_memory_usage_bytes"), QUEUE_DROPS = [
	"deadline_exceeded",
	"queue_delay",
	"queue_timeout"
].map((reason) => ofProcess("counter", "http_server_queue_drops_total", { reason })), TARGET = familiesOfOneKind()("gauge", "target_info"), ofContainer = familiesOfOneKind(), CONTAINER_CPU = ofContainer("counter", "container_cpu_usage_seconds_total"), THROTTLED = ofContainer("counter", "container_cpu_cfs_throttled_seconds_total"), WORKING_SET = ofContainer("gauge", "container_memory_working_set_bytes"), ofPool = familiesOfOneKind(), USED = ofPool("gauge", "db_client_connection_count", { state: "used" }), IDLE = ofPool("gauge", "db_client_connection_count", { state: "idle" }), MOST = ofPool("gauge", "db_client_connection_max"), PENDING = ofPool("gauge", "db_client_connection_pending_requests"), TIMEOUTS = ofPool("counter", "db_client_connection_timeouts_total");
/** Every pod that is ready. */
function scrapePods(s) {
	let { machine: m, orchestrator } = s.world;
	for (let pod of orchestrator.state.pods) {
		if (pod.phase !== "Ready") continue;
		let shown = s.pod(pod), service = m.plan.services[pod.service];
		processOf(s, pod, shown), requests(s, pod, shown), calls(s, pod, shown), statements(s, pod, shown), pools(s, service, {
			pod,
			shown
		});
	}
}
function processOf(s, pod, shown) {
	let { machine: m, now } = s.world, { I } = m, { process } = shown, at = m.inst(pod.slot);
	shown.target ??= subject({
		...process.labels,
		service_version: pod.version,
		k8s_node_name: pod.node
	}), s.put(process, UP, 1), s.put(shown.target, TARGET, 1), s.put(process, ACTIVE, I[at + 1] + I[at + 4 + 2]), s.put(process, QUEUED, I[at + 4 + 2]);
	let age = now - m.F[at + 20 >> 1];
	s.put(process, UPTIME, age);
	for (let i = 0; i < QUEUE_DROPS.length; i++) {
		let count = I[at + 39 + i];
		(count !== 0 || I[at + 14] !== 0) && s.put(process, QUEUE_DROPS[i], count);
	}
	cpu(s, pod, {
		shown,
		age
	});
	let memory = Math.round(s.memoryBase[pod.service] + requestsInside(m, pod.slot) * s.memoryEach[pod.service]);
	s.put(shown.container, WORKING_SET, memory), s.put(process, MEMORY, memory);
}
/** CPU burnt by steps of work, and a small share for being alive. */
function cpu(s, pod, { shown, age }) {
	let { machine: m, now } = s.world, at = m.inst(pod.slot), seconds = cpuSeconds(m, at) + .01 * age;
	if (s.put(shown.process, CPU, seconds), s.put(shown.container, CONTAINER_CPU, seconds), m.I[at + 15] === 1 && s.put(shown.container, THROTTLED, throttledSeconds(m, at)), shown.cpu === void 0) {
		shown.cpu = s.firstCpu(pod, seconds);
		return;
	}
	let dt = now - s.previousAt, { cpu: cores } = m.plan.services[pod.service].spec;
	dt > 0 && s.put(shown.process, UTILIZATION, Math.max(0, seconds - shown.cpu.seconds) / dt / cores), shown.cpu.seconds = seconds;
}
function requests(s, pod, { process, requests: known }) {
	let m = s.world.machine, hist = m.requestHists + pod.slot * m.plan.maxOperations * 7 * 18;
	for (let k = 0; k < known.length; k++, hist += 18) s.isFilled(hist) && (known[k] ??= s.register("http_server_request_duration_seconds", {
		...process.labels,
		...routeOf(m.plan.services[pod.service], k)
	}), s.putHistogram(known[k], hist));
}
function routeOf(service, k) {
	let { method, route } = service.operations[Math.floor(k / 7)];
	return {
		http_request_method: method,
		http_route: route,
		http_response_status_code: String(STATUSES[k % 7])
	};
}
function calls(s, pod, { process, calls: known }) {
	let m = s.world.machine, hist = m.callHists + pod.slot * m.maxEdges * 6 * 18;
	for (let k = 0; k < known.length; k++, hist += 18) s.isFilled(hist) && (known[k] ??= s.register("http_client_request_duration_seconds", {
		...process.labels,
		...peerOf(s, pod, k)
	}), s.putHistogram(known[k], hist));
}
function peerOf(s, pod, k) {
	let { plan } = s.world.machine, edge = plan.edges[plan.services[pod.service].edges[Math.floor(k / 6)]], outcome = k % 6, peer = { peer_service: plan.services[edge.service].name };
	return outcome === 0 ? peer : {
		...peer,
		error_type: OUTCOMES[outcome]
	};
}
function statements(s, pod, { process, statements: known }) {
	let m = s.world.machine, { statements: rows } = m.plan.services[pod.service];
	for (let k = 0; k < known.length; k++) {
		let hist = m.statementHists + (pod.slot * m.maxStatements + m.statementLocal[rows[k]]) * 18;
		if (!s.isFilled(hist)) continue;
		let { database, tableName, verb } = m.plan.statements[rows[k]];
		known[k] ??= s.register("db_client_operation_duration_seconds", {
			...process.labels,
			db_namespace: m.plan.databases[database].name,
			db_collection_name: tableName,
			db_operation_name: verb
		}), s.putHistogram(known[k], hist);
	}
}
function pools(s, service, { pod, shown }) {
	let m = s.world.machine, { I } = m, first = service.firstPool + (pod.slot - service.firstInstance) * service.pools.length;
	for (let p = 0; p < shown.pools.length; p++) {
		let pool = shown.pools[p], at = m.pool(first + p);
		s.put(pool.shown, USED, I[at + 2]), s.put(pool.shown, IDLE, I[at + 3] - I[at + 2]), s.put(pool.shown, MOST, I[at + 1]), s.put(pool.shown, PENDING, I[at + 4 + 2]), s.put(pool.shown, TIMEOUTS, I[at + 10]);
		let wait = m.poolHists + (first + p) * 2 * 18;
		s.isFilled(wait) && (pool.wait ??= s.register("db_client_connection_wait_time_seconds", pool.shown.labels), s.putHistogram(pool.wait, wait));
		let use = wait + 18;
		s.isFilled(use) && (pool.use ??= s.register("db_client_connection_use_time_seconds", pool.shown.labels), s.putHistogram(pool.use, use));
	}
}
// packages/world/src/emit/scraper.ts
/** `le` labels of the histogram buckets. */
const LE = [...BOUNDS$2.map(String), "+Inf"], BUCKETS = BOUNDS$2.length + 1;
var Scraper = class {
	constructor(world, writer) {
		this.previousAt = 0, this.previousCpu = /* @__PURE__ */ new Map(), this.nodeUsed = /* @__PURE__ */ new Map(), this.world = world, this.metrics = writer.metrics;
		let { services } = world.machine.plan;
		this.podCount = new Int32Array(services.length), this.readyCount = new Int32Array(services.length), this.memoryBase = new Float64Array(services.length), this.memoryEach = new Float64Array(services.length), this.memoryNames = services.map(memoryNames), this.known = nothingShown(world), describeFamilies(writer.metrics);
	}
	/** What the next scrape is measured against; series are found again by their labels. */
	freeze() {
		return {
			previousAt: this.previousAt,
			cpu: Object.fromEntries([...this.previousCpu].map(([pod, { seconds }]) => [pod, seconds])),
			nodes: [...this.nodeUsed].map(([node, { used, total }]) => ({
				node,
				used,
				total
			}))
		};
	}
	/** Goes on from a frozen one over the same stores. */
	thaw(frozen) {
		this.known = nothingShown(this.world), this.previousAt = frozen.previousAt, this.previousCpu.clear();
		for (let [pod, seconds] of Object.entries(frozen.cpu)) this.previousCpu.set(pod, { seconds });
		this.nodeUsed.clear();
		for (let { node, used, total } of frozen.nodes) this.nodeUsed.set(node, {
			used,
			total
		});
	}
	/** Takes one scrape at now. */
	scrape() {
		this.look(), this.metrics.beginScrape(this.world.epoch), scrapePods(this), scrapeJourneys(this), scrapeEdges(this), scrapeBalancing(this), scrapeCluster(this), scrapeDatabases(this), scrapeCaches(this), scrapeLimits(this), this.metrics.endScrape(), this.previousAt = this.world.now, this.forgetPods();
	}
	/** Puts one sample of a thing. */
	put(about, family, value) {
		let handle = about.handles[family.slot];
		(handle === void 0 || handle < 0) && (handle = this.registerOne(about, family)), this.metrics.put(handle, value);
	}
	/** Puts a histogram of the arena. */
	putHistogram(handles, hist) {
		let { I, F } = this.world.machine, { metrics } = this, below = 0;
		for (let b = 0; b < BUCKETS; b++) below += I[hist + b], metrics.put(handles[b], below);
		metrics.put(handles[BUCKETS], F[hist + 16 >> 1]), metrics.put(handles[BUCKETS + 1], below);
	}
	/** Whether a histogram of the arena holds anything: most do not. Two counts are read at a time; the spare one is 0. */
	isFilled(hist) {
		let { F } = this.world.machine, at = hist >> 1;
		for (let k = 0; k < 8; k++) if (F[at + k] !== 0) return !0;
		return !1;
	}
	/** Registers the series of a histogram. */
	register(name, labels) {
		let buckets = this.metrics.seriesBy("le", LE, {
			__name__: `${name}_bucket`,
			...labels
		}, "counter"), rest = this.metrics.seriesBy("__name__", [`${name}_sum`, `${name}_count`], labels, "counter");
		return [...buckets, ...rest];
	}
	registerOne({ labels, handles }, { slot, type, name, more }) {
		let handle = this.metrics.series({
			__name__: name,
			...labels,
			...more
		}, type);
		for (; handles.length <= slot;) handles.push(-1);
		return handles[slot] = handle, handle;
	}
	/** A pod of the orchestrator with its series. */
	pod(pod) {
		let known = this.known.pods[pod.slot];
		if (known !== void 0 && known.name === pod.name) return known;
		let made = podSeries(this.world, pod, this.previousCpu.get(pod.name));
		return this.known.pods[pod.slot] = made, made;
	}
	/** Keeps the CPU seconds of a pod that was not scraped before. */
	firstCpu(pod, seconds) {
		let made = { seconds };
		return this.previousCpu.set(pod.name, made), made;
	}
	/** A node's CPU counter: it never falls when pods leave, so only growth counts, and no more than `cores` can burn. */
	nodeCpu(node, used, cores) {
		let last = this.nodeUsed.get(node);
		last === void 0 && (last = {
			used: 0,
			total: 0
		}, this.nodeUsed.set(node, last));
		let most = cores * (this.world.now - this.previousAt);
		return last.total += Math.min(most, Math.max(0, used - last.used)), last.used = used, last.total;
	}
	/** Counts pods, and reads what their processes hold. */
	look() {
		let { orchestrator, parameters } = this.world;
		this.podCount.fill(0), this.readyCount.fill(0);
		for (let { service, phase } of orchestrator.state.pods) this.podCount[service]++, phase === "Ready" && this.readyCount[service]++;
		for (let i = 0; i < this.memoryNames.length; i++) this.readyCount[i] !== 0 && (this.memoryBase[i] = parameters.value(this.memoryNames[i].base), this.memoryEach[i] = parameters.value(this.memoryNames[i].each));
	}
	/** Pods that are gone do not come back. */
	forgetPods() {
		let { pods } = this.world.orchestrator.state;
		if (this.previousCpu.size <= pods.length) return;
		let names = new Set(pods.map((pod) => pod.name));
		for (let name of this.previousCpu.keys()) names.has(name) || this.previousCpu.delete(name);
	}
};
function nothingShown(world) {
	let nodes = nodeSeries(world);
	return {
		pods: Array(world.machine.plan.instanceCount).fill(void 0),
		clients: clientSeries(world),
		edges: edgeSeries(world),
		clusters: clusterSeries(world),
		deployments: deploymentSeries(world),
		nodes,
		nodeByName: new Map(nodes.map((node) => [node.node.name, node])),
		databases: databaseSeries(world),
		caches: cacheSeries(world)
	};
}
// packages/world/src/faults/network.ts
/** Disturbs every leg that the fault touches, until its owner goes. */
function disturbNetwork(world, fault, owner) {
	for (let { edge, isAnswer } of legsOf(world, fault)) {
		let add = (field, op, value) => world.parameters.add({
			owner,
			parameter: `${edge}/${isAnswer ? ANSWER[field] : field}`,
			op,
			value
		});
		fault.do === "network-delay" ? (add("extra", "add", fault.latency), fault.jitter > 0 && add("jitter", "add", fault.jitter)) : fault.do === "network-loss" ? add("loss", "add", fault.loss) : fault.do === "network-partition" ? add("cut", "set", 1) : fault.do === "network-duplicate" ? add("duplicate", "add", fault.duplicate) : add("bandwidth", "set", fault.rate);
	}
}
const ANSWER = {
	extra: "answerExtra",
	jitter: "answerJitter",
	loss: "answerLoss",
	cut: "answerCut",
	duplicate: "answerDuplicate",
	bandwidth: "answerBandwidth"
};
function legsOf(world, fault) {
	let { services } = world.machine.plan, direction = fault.direction ?? "to", isSelected = (name) => name !== void 0 && (fault.services.length === 0 || fault.services.includes(name)), isTarget = (name) => fault.target === void 0 || name === fault.target, nameOf = (index) => index < 0 ? void 0 : services[index].name, legs = [];
	for (let edge of world.machine.plan.edges) {
		let [caller, callee] = [nameOf(edge.caller), nameOf(edge.service)], isPod = services[edge.service].kind === "service", calls = isSelected(caller) && isTarget(callee), isCalled = isPod && isSelected(callee) && isTarget(caller), to = direction !== "from", from = direction !== "to";
		(calls && to || isCalled && from) && legs.push({
			edge: parameterName(world, edge),
			isAnswer: !1
		}), (calls && from || isCalled && to) && legs.push({
			edge: parameterName(world, edge),
			isAnswer: !0
		});
	}
	return legs;
}
/** What the parameters of an edge begin with. */
function parameterName(world, edge) {
	return edge.caller < 0 ? `client/${edge.name}` : `call/${world.machine.plan.services[edge.caller].name}/${edge.name}`;
}
// packages/world/src/faults/strike.ts
/**
* Faults begin and end here. What can be a parameter is a modifier owned by the fault, so ending it leaves no trace;
* the rest changes state and says so.
*/
/** A fault begins. */
function startFault(world, fault, owner) {
	switch (fault.do) {
		case "provider":
			fault.latency !== void 0 && world.parameters.add({
				owner,
				parameter: `provider/${fault.provider}/law`,
				op: "set",
				value: spareLaw(world, fault.latency)
			}), fault.errors !== void 0 && world.parameters.add({
				owner,
				parameter: `provider/${fault.provider}/errors`,
				op: "set",
				value: fault.errors
			});
			return;
		case "network-delay":
		case "network-loss":
		case "network-partition":
		case "network-duplicate":
		case "network-bandwidth": return disturbNetwork(world, fault, owner);
		case "pod-kill":
			for (let pod of choosePods(world, fault.service, fault.count, owner)) world.orchestrator.remove(pod);
			return;
		case "pod-failure": {
			let pods = choosePods(world, fault.service, fault.count, owner);
			world.cold.failedPods[owner] = pods.map((p) => p.name);
			for (let pod of pods) world.orchestrator.fail(pod);
			return;
		}
		case "stress-cpu":
			for (let pod of choosePods(world, fault.service, fault.count, owner)) stress(world, pod, fault.load, owner);
			return;
		case "node-cordon":
			world.parameters.add({
				owner,
				parameter: `node/${fault.node}/cordoned`,
				op: "set",
				value: 1
			});
			return;
		case "image-missing":
			world.orchestrator.state.missingImages.push(`${fault.service}:${fault.tag}`);
			return;
		case "db-session":
			startSession(world, {
				job: -1,
				name: owner,
				...fault
			}, {
				kind: "constant",
				value: fault.duration
			}, void 0);
			return;
		case "release": return release(world, fault);
		case "config": return configure(world, fault, owner);
		case "load":
			world.parameters.add({
				owner,
				parameter: `client/${fault.client}/rate`,
				op: "multiply",
				value: fault.factor
			});
			return;
		case "cache-flush": {
			let cache = world.machine.plan.caches.find((c) => c.spec.name === fault.cache);
			cache !== void 0 && flushCache(world.machine, cache, fault.nodes);
			return;
		}
		case "cache-down":
			world.parameters.add({
				owner,
				parameter: `cache/${fault.cache}/up`,
				op: "set",
				value: 0
			});
			return;
		case "cache-slow":
			world.parameters.add({
				owner,
				parameter: `cache/${fault.cache}/slow`,
				op: "multiply",
				value: fault.factor
			});
			return;
		default: unreachable(fault);
	}
}
/** A fault ends: its modifiers go (a cordon is one); failed pods come back, a missing image is pushed. */
function endFault(world, fault, owner) {
	world.parameters.removeOwner(owner);
	let now = world.machine.kernel.now;
	fault.do === "image-missing" && world.orchestrator.imagePushed(`${fault.service}:${fault.tag}`);
	for (let name of world.cold.failedPods[owner] ?? []) {
		let pod = world.orchestrator.state.pods.find((p) => p.name === name);
		pod !== void 0 && world.orchestrator.repair(pod, now);
	}
	delete world.cold.failedPods[owner];
}
/** Pods hit, chosen by a hash of the fault, so that a variant of the seed hits others. */
function choosePods(world, service, count, owner) {
	let index = world.machine.plan.services.findIndex((s) => s.name === service), order = (pod) => combine32(world.options.seed, hashText(`${owner}/${pod.name}`)) >>> 0;
	return world.orchestrator.podsOf(index).filter((p) => p.phase === "Ready").sort((a, b) => order(a) - order(b)).slice(0, count);
}
/** Something burns a share of the instance's limit: on shared cores it takes its part, in slots work is slower for it. */
function stress(world, pod, load, owner) {
	let { cpu, scheduling } = world.machine.plan.services[pod.service].spec;
	world.parameters.add({
		owner,
		parameter: `instance/${pod.slot}/hog`,
		op: "add",
		value: load * cpu
	}), scheduling !== "processor-sharing" && world.parameters.add({
		owner,
		parameter: `instance/${pod.slot}/speed`,
		op: "multiply",
		value: 1 + load
	});
}
function release(world, fault) {
	let service = world.machine.plan.services.findIndex((s) => s.name === fault.service), d = world.orchestrator.deployment(service);
	d.previous.unshift(d.version), d.version = fault.version, d.template++, world.recordChange({
		kind: "deploy",
		target: fault.service,
		title: fault.title,
		author: fault.author,
		details: fault.details,
		version: fault.version
	});
}
function configure(world, fault, owner) {
	for (let { parameter, value } of configField(world, fault)) world.parameters.add({
		owner,
		parameter,
		op: "set",
		value
	});
	world.recordChange({
		kind: "config",
		target: fault.service,
		title: fault.title,
		author: fault.author,
		details: fault.details
	});
}
// packages/world/src/machine/bounds.ts
/**
* The bounds of the simulation itself, which no real system has: how many requests, calls, timers and users it has room
* for. A run that reached one is told so by name, because what it shows from there on is the bound's doing.
*/
const MEND = "bound a queue, shorten timeouts, retry less or offer less load";
/** All bounds reached since instant 0; mostly none. */
function boundsReached(m) {
	let hits = (word) => m.I[m.heads + word], where = fullest(m), most = where === "" ? "" : `; most requests are inside ${where}`;
	return [
		{
			bound: "requests",
			limit: m.visitLimit,
			times: hits(6),
			says: `the simulation has room for ${m.visitLimit} requests at once${most}: ${MEND}`
		},
		{
			bound: "calls",
			limit: m.callLimit,
			times: hits(13),
			says: `the simulation has room for ${m.callLimit} open calls${most}: ${MEND}`
		},
		{
			bound: "timers",
			limit: NaN,
			times: m.kernel.boundHits,
			says: `more timeouts or messages were under way than there is room for${most}: ${MEND}`
		},
		{
			bound: "users",
			limit: NaN,
			times: hits(14),
			says: "more users were asked for than their client has room for: write more users into the world file"
		}
	].filter(({ times }) => times > 0).map((row) => ({
		...row,
		where
	}));
}
/** The service with most requests inside. */
function fullest(m) {
	let inside = Array(m.plan.services.length).fill(0);
	for (let v = 0; v < m.visitCount; v++) {
		let at = m.visit(v), service = m.I[at + 21];
		m.I[at + 20] !== 0 && m.I[at + 23] === 0 && service >= 0 && inside[service]++;
	}
	let most = Math.max(0, ...inside);
	return most === 0 ? "" : m.plan.services[inside.indexOf(most)].name;
}
// packages/world/src/machine/compiled.ts
const compiled$1 = {
	module: new Uint8Array(Buffer.from("AGFzbQEAAAABbhJgAn9/AGABfwBgA398fwBgBH9/fH8AYAN/f3wAYAN/f38AYAF/AX9gAn98AGACf38Bf2ACfHwBf2ADf39/AXxgBX9/f39/AGAEf39/fwBgBH9/f38Bf2AEfH9/fwF/YAF8AXxgAX8BfGACfH8AArEJIQNlbnYGbWVtb3J5AgABBmdsb2JhbAs/bS5yZWNvcmRlcgN/AQZnbG9iYWwGP20udGFwA38BAmpzDmJvdW5kKGkzMixpMzIpAAACanMLYXNzZXJ0KGkzMikAAQJqcyBtLnJlY29yZGVyLnR1cm5DYW1lKGkzMixmNjQsaTMyKQACAmpzF20udGFwLmxlZnRQb29sKGkzMixpMzIpAAACanMkbS5yZWNvcmRlci5hY3F1aXJlZChpMzIsaTMyLGY2NCxpMzIpAAMCanMkbS5yZWNvcmRlci5wb29sVGltZWRPdXQoaTMyLGkzMixmNjQpAAQCanMRbS50YXAubGFuZGVkKGkzMikAAQJqczlwYWNrYWdlcy93b3JsZC9zcmMvbWFjaGluZS9uZXR3b3JrLnRzI3JlZnJlc2hOZXR3b3JrKGkzMikAAQJqcw1tLm9uQ29sZChpMzIpAAECanMTbS5vbkpvYkVuZChpMzIsaTMyKQAAAmpzIG0ucmVjb3JkZXIuZmluaXNoZWQoaTMyLGkzMixpMzIpAAUCanMXbS50YXAubGVmdChpMzIsaTMyLGkzMikABQJqcxhtLnJlY29yZGVyLnNhaWQoaTMyLGkzMikAAAJqcyFtLnJlY29yZGVyLmNvbm5lY3Rpb25SZWZ1c2VkKGkzMikAAQJqcyFtLnJlY29yZGVyLmNvbW1pdHRlZChpMzIsaTMyLGkzMikABQJqcxptLnJlY29yZGVyLmNhbGxlZChpMzIsaTMyKQAAAmpzMHBhY2thZ2VzL3dvcmxkL3NyYy9tYWNoaW5lL2JyZWFrZXIudHMjc2xpZGUoaTMyKQAGAmpzOHBhY2thZ2VzL3dvcmxkL3NyYy9tYWNoaW5lL2JhbGFuY2UudHMjc3BlYWtzQWdhaW5zdChpMzIpAAYCanMxcGFja2FnZXMvd29ybGQvc3JjL21hY2hpbmUvYmFsYW5jZS50cyNyb3RhdGUoaTMyKQABAmpzFG0ub25FamVjdGVkKGkzMixmNjQpAAcCanMbbS5yZWNvcmRlci5hYm9ydGVkKGkzMixpMzIpAAACanMbbS5yZWNvcmRlci5yZWZ1c2VkKGkzMixpMzIpAAACanMbbS50YXAuZGVwYXJ0ZWQoaTMyLGkzMixpMzIpAAUCanM5cGFja2FnZXMvd29ybGQvc3JjL21hY2hpbmUvbmV0d29yay50cyN0cmF2ZWwoaTMyLGkzMixpMzIpAAUCanMhbS5yZWNvcmRlci5yb290RW5kZWQoaTMyLGkzMixpMzIpAAUCanM0cGFja2FnZXMvd29ybGQvc3JjL21hY2hpbmUvY3Jvd2RzLnRzI3BhdXNlcyhpMzIsaTMyKQAIAmpzIW0ucmVjb3JkZXIuZXhjaGFuZ2VkKGkzMixpMzIsaTMyKQAFAmpzMnBhY2thZ2VzL3dvcmxkL3NyYy9tYWNoaW5lL2NhY2hlLnRzI2tleU9mKGkzMixpMzIpAAgCanMgbS5yZWNvcmRlci5sb29rZWRVcChpMzIsaTMyLGkzMikABQJqcxttLnJlY29yZGVyLnF1ZXJpZWQoaTMyLGY2NCkABwNWVQkFAAADAQABAQoICAgIBQABAAsFBQABAAEAAAEAAQwAAQYGBQAAAQEAAAgAAAEAAAgMCAgICAgIDQ0BAQYADgYKAQAGAQYAAQgADxAPAREGCAgIBgYHBwEDcnVuAB4KlpIGVameAcgFAX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfAF/AX8BfAF/AX8BfwF/AX8BfwF/AXwBfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF8AX8BfwF/AXwBfwF/AX8BfAF8AX8BfwF/AXwBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AXwBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfwF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfAF8AXwBfwF8AXwBfAF/AXwBfAF8AX8BfwF8AXwBfAF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AXwBfAF8AXwBfAF/AX8BfwF/AX8BfwF8AXwBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF8AX8BfwF/AX8BfAF8AX8BfwF/AXwBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF8AXwBfwF8AXwBfwF/AX8BfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF8AX8BfwF8AX8BfwF8AX8BfwF/AXwBfwF/AX8BfwF/AX8BfwF/AX8BfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AXwBfwF/AX8BfAF/AX8BfwF8AXwBfwF/AX8BfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF/AXwBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfwF8AXwBfAF/AXwBfAF8AX8BfAF8AXwBfwF/AXwBfAF8AXwBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfAF8AXwBfAF8AX8BfwF/AX8BfwF/AXwBfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AXwBfwF/AX8BfwF8AXwBfwF/AX8BfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfwF/AXwBfAF/AXwBfAF/AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX9BAAAAAAAhAkEAAAAAACEDQQAAAAAAIQRBAAAAAAAhBUEAAAAAACEGQQAAAAAAIQdBAAAAAAAhCEEAAAAAACEJQQAAAAAAIQpBAAAAAAAhC0EAAAAAACEMQQAAAAAAIQ1BAAAAAAAhDkEAAAAAACEPRAAAAAAAAPA/RAAAAAAAAAAAoyEQIA1BAWshESACQQJ0KAJEIRIgAkECdCgCSCETIAJBAnQoAkwhFCAEQQN0KwMIIRUgAkECdCgCUCEWIAJBAnQoAlwhFyAUQYAIakEBa7dEAAAAAAAAAACiIRggAUQAAMD////fQWQEf0H/////BwUgAZ1EAAAAAAAAOEOgvacLIRkgGSEaQQAhG0F/IRxBACEdAkADQAJAIANBAnQoAgAhHiAeQQBHBEACQAJAIB5BAAAAAABKDQAgEiAeakEAAAAAAEpFDQELQQBBAAAAAAAQAAALQQAhHwJAA0AgHyAeSEUNAQJAIAUgH0ECdGpBAnQrAwAhICAFIB9BAnRqQQJ0KAIIISEgICAVYwRAIBIiIkEBaiESICIhIwJAA0AgI0EASkUNASAGICNBAnRqQQJ0QXBqKwMAICBlRQ0BAkAgBiAjQQJ0akECdCAGICNBAnRqQQJ0QXBqKwMAOQMAIAYgI0ECdGpBAnQgBiAjQQJ0akECdEF4aigCADYCCCAjQQFrISMLDAALCyAGICNBAnRqQQJ0ICA5AwAgBiAjQQJ0akECdCAhNgIIDAELAkACQCAgIBhjRQ0AAkAgFkEATg0AIBcgD0hFDQELICAgEKKdRAAAAAAAADhDoL2nISQgJCAUTARAIBRBAWohJAsgFiElICVBAE4EQCAIICVBAnRqQQJ0KAIMIRYFIBciJkEBaiEXICYhJQsgCCAlQQJ0akECdCAgOQMAIAggJUECdGpBAnQgITYCCCAHICRB/wdxaiEnIAggJUECdGpBAnQgJ0ECdCgCADYCDCAnQQJ0ICU2AgAgE0EBaiETDAELICAiKCAoYkVFBEBBARABCyACQQJ0IiogKigCVCIpQQFqNgJUICkhKyArIA9OBEBBAiAPEAAACwJAA0AgK0EASkUNASAJICtBAnRqQQJ0QXBqKwMAICBlRQ0BAkAgCSArQQJ0akECdCAJICtBAnRqQQJ0QXBqKwMAOQMAIAkgK0ECdGpBAnQgCSArQQJ0akECdEF4aigCADYCCCArQQFrISsLDAALCyAJICtBAnRqQQJ0ICA5AwAgCSArQQJ0akECdCAhNgIICwsgH0EBaiEfDAALCyADQQJ0QQA2AgALIBxBAE4EQCAcISwCQEEAAAAAAEEIICxsaiEuICwhLwJAQQAAAAAAQQggL2xqITAgMEECdCgCDCExIDBBAnQoAgAhMiAwQQJ0KAIEITMCQANAIDNBAEpFDQECQCAwQQJ0KAIYIDJBA3RqITQgNEECdCgCCEECdCgCACA0QQJ0KAIMRgRADAMLIDJBAWogMXEhMiAzQQFrITMLDAALCyAwQQJ0IDI2AgAgMEECdCAzNgIECyAuQQJ0KAIEQQBGBEAgLkECdEEANgIIQX8hLQwBCyAuQQJ0KAIYIC5BAnQoAgBBA3RqITUgNUECdCsDAEEAKwMAAAAAAGQEQCAsITYCQEEAAAAAAEEIIDZsaiE3IDdBAnRBATYCCCA3QQJ0KAIYIDdBAnQoAgBBA3RqQQJ0KwMAIDZBBHQhOSE4AkBBACgCAAAAAAAhOkEAIDpBAWo2AgAAAAAAQQAAAAAAIDpBAnRqITsgO0ECdCA4OQMAIDtBAnQgOTYCCAsLQX8hLQwBCyA1QQJ0KAIIQQJ0IjwgPCgCAEEBajYCACAuQQJ0IC5BAnQoAgBBAWogLkECdCgCDHE2AgAgLkECdCI9ID0oAgRBAWs2AgQgNUECdCgCECEtDAALIC0hPiA+QQBOBEAgG0EBaiEbID5BD3EgPkEEdiFAIT8CQCA/IUECQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQCBBDhAOAQACBgMEBQ4HCwgMCQ0KDgsgQCFCAkAgQiFEQQAAAAAAIERBoAFsaiFDIEMoAlBBCUYEQCBCIUUCQCBFIUdBAAAAAAAgR0GgAWxqIUYgRkEANgJQIEYiSCBIKAIwQQFqNgIwIEYiSSBJKAIsQQFqNgIsIEZBADYCKCBGQQAoAgAAAAAANgIYQQAgRTYCAAAAAAALDAELIEMoAhxBD0YEQCBCQfYDQQ8QHwwBCyBCECYLDA8LIEAQSwwOCyBAEFgMDQsgQCFKAkBBAAAAAAAgSkESbGohSyBLQQJ0KAIIIUwgS0ECdCBMQQFqNgIIAkBBACgCAAAAAAAhTiBOQQBIBEACQEEAKAIAAAAAACFQIFBBAAAAAABOBEBBACJRIFEoAgAAAAAAQQFqNgIAAAAAAEF/IU8MAQtBACBQQQFqNgIAAAAAACBQEFoiUkECdEEAIFAQWkEoaiBSa0ECdPwLACBQIU8MAAsgTyFNDAELQQAgTiFTQQAAAAAAIFNBKGxqQQJ0KAIQNgIAAAAAACBOIU0MAAsgTSFUIFRBAEgEQCBKIVUCQCBVQRJsQQJ0IlYgVigCAAAAAABBAWo2AgAAAAAAIFVBAnQoAgAAAAAAQQBOBEAgVUECdCgCAAAAAABBA0QAAAAAAAAAACFZIVghVwJAQQArAwAAAAAARAAAAAAAABRAo51EAAAAAAAAOEOgvadBAWohWiBaQaALbyFbQQAAAAAAIFdBoAtsIFtqQYABbGohXCBbIFdBAnQoAgAAAAAATgRAIFcgWxBbCyBcQQJ0KAIAIFpHBEAgXCJdQQJ0QQAgXEGAAWogXWtBAnT8CwAgXEECdCBaNgIACyBcIFhqQQJ0Il4gXigCAEEBajYCACBYQQNHBEAgXCBZQegHQQNB9wAQXGpBAnQiXyBfKAIQQQFqNgIQCwsLCwUgVCFgQQAAAAAAIGBBKGxqQQJ0QQA2AmAgVCFhQQAAAAAAIGFBKGxqQQJ0QQA2AmQgVCFiQQAAAAAAIGJBKGxqQQJ0IEo2AkAgVCFjQQAAAAAAIGNBKGxqQQJ0IEohZEEAAAAAAEEAAAAAAGsgZGo2AgQgVCBKQQJ0KAIAAAAAACBMIWchZiBmQbHz3fF5bCBncyFoAkAgaCFqIGogakEQdnNBrdXCjwJsIWogaiBqQQ92c0GX2+iaB2whaiBqIGpBD3ZzIWkMAAsgaSFrIWUCQCBlIW1BAAAAAAAgbUGgAWxqIWwCQEEAAAAAAEUNACBsKAJgQQBGRQ0AIGshbgJAIGwoAkBBAnQoAgAAAAAAIW8gbCBvQQBIBHxEAAAAAAAA8D8FIG8gbkGggICAARAnCzkDmAELCyBsQX82AgAgbEEANgIUIGwgbCgCQDYCRCBsIGs2AhwgbCBrQQBGBH9BAQUgaws2AhggbCBlNgI4IGxEAAAAAAAA8H85AzAgZSFwAkBBAAAAAABFBEAMAQsgcEEEbEECdCBwEFpBAnQoAhg2AgAAAAAAIHBBBGxBAnRBfzYCAAAAAAALIGUgbCgCBBA1CwsgSiFxAkAgcUESbEECdCsDAAAAAAAhckEAKwMAAAAAACFzIHFBEmxBAnQoAgAAAAAAQQFGIXQgckQAAAAAAAAAAGQEfCB0BHxEAAAAAAAA8D8FIHEhdUEAAAAAAEEEIHVsaiF2AkAgdhBdIXggeEH/AXEheSB4QQh2IXogeiB5QQJ0KAIAAAAAAEgEfCB6tyB5QQN0KwMAAAAAAKIFIHYgeSB6EF4LIXcMAAsgdwsgcqMFRAAAAAAAAPB/CyF7AkACQAJAIHtEAAAAAAAAJEBjDQAgdEUNASByRAAAAAAAAAAAZEUNAQsgcyB7oCBxQQR0QQVyIX0hfAJAQQAoAgAAAAAAIX5BACB+QQFqNgIAAAAAAEEAAAAAACB+QQJ0aiF/IH9BAnQgfDkDACB/QQJ0IH02AggLDAELIHMgckQAAAAAAAAAAGQEf0EKBUEBC7egIHFBBHRBCnIhgQEhgAECQEEAKAIAAAAAACGCAUEAIIIBQQFqNgIAAAAAAEEAAAAAACCCAUECdGohgwEggwFBAnQggAE5AwAggwFBAnQggQE2AggLCwsLDAwLIEAhhAECQCCEASGFAUEAAAAAACCFAUEobGpBAnQoAgQhhgFBAAAAAAAghgFB0ABsakECdCKHASCHASgC+AFBAWo2AvgBIIQBQQEQNwsMCwsgQCGIAQJAIIgBIYoBQQAAAAAAIIoBQaABbGohiQEgiQEoAlBBDkYEQCCIASGLAQJAIIsBIY0BQQAAAAAAII0BQShsakECdCgChAEhjgFBAAAAAAAgjgFBGmxBAnRqIYwBIIsBQRchkAEhjwECQCCMAUECdhBfIwAEQCCPASCMAUECdkEAAAAAAGu3RAAAAAAAADpAoyCQARACCyCMAUECdkECaiCPARBgII8BEGFBAnQikQEgkQEoAixBAWo2AiwgjAEikgEgkgErA1hBACsDAAAAAACgOQNYCyCMASKTASCTASgCLEEBajYCLCCLAUEAKAIAAAAAAEEXEB8LDAELIIkBKAKEASGUASCUASGWAUEAAAAAACCWAUH4AGxqIZUBAkBBAAAAAABFBEAMAQtBACsDAAAAAAAhlwEglwEglQErA0ChIZgBIJgBRAAAAAAAAAAAYQRADAELIJUBIpkBIJkBKwMwIJUBKAIItyCYAaKgOQMwIJUBIpoBIJoBKwM4IJUBKAIYtyCYAaKgOQM4IJUBIJcBOQNACyCIASGbAQJAIJsBIZ0BQQAAAAAAIJ0BQaABbGohnAEgnAEoAhghngEgnAEoAmQhnwEgnwFBAEgEQCCVASCeATYCEAUgnwEhoAFBAAAAAAAgoAFBKGxqQQJ0IJ4BNgIYCyCeAUEASARAIJUBIJ8BNgIUBSCeASGhAUEAAAAAACChAUEobGpBAnQgnwE2AmQLIJUBIqIBIKIBKAIYQQFrNgIYCyCVASKjASCjASgCKEEBajYCKEEAKwMAAAAAACCJASsDcKEhpAFBAAAAAAAglAFBAmxBEmxqIKQBIaYBIaUBAkBBACCmATkDAAAAAABBACgCAAAAAABBEXYtAAAAAAAAIacBIKUBIKYBIKcBQQN0KwMAAAAAAGQEfyCnAUEBagUgpwELakECdCKoASCoASgCAEEBajYCACClAUECdCKpASCpASsDQCCmAaA5A0ALIwEEQCCUASCJAUECdkEcahADCyMABEAgiAEglAEgpAFBAxAECyMABEAgiAEglAEgpAEQBQsgiAFBACgCAAAAAABBAxAfCwwKCyBAIaoBAkAgqgEhrAFBAAAAAAAgrAFBoAFsaiGrASCrASgCSEEIcUEARwRAIKoBQQAQRgUCQCCrASgCACGuASCuAUEASAR/QQEFIK4BIa8BQQAAAAAAIK8BQShsakECdCgCMCCrASgCFEYLIa0BDAALIK0BBEAgqgEQNgUgqgEhsAECQCCwASGyAUEAAAAAACCyAUGgAWxqIbEBILEBKAJIQQRxQQBHBEAgsAEhswECQCCzASG1AUEAAAAAACC1AUGgAWxqIbQBILQBKAIAEGFBJmohtgECQANAILYBQQJ0KAIAILMBQQFqR0UNAQJAILYBQQJ0KAIAQQFrEFpBFWohtgELDAALCyC2AUECdCC0ASgCVDYCACC0ASK3ASC3ASgCSEEEQX9zcTYCSAsLILEBQQA2AkwgsQEiuAEguAEoAgxBAWo2AgwgsQFBACgCAAAAAAA2AhBBACCwATYCAAAAAAALCwsLDAkLIEAhuQECQCC5ASG7AUEAAAAAACC7AUGgAWxqIboBILoBKAJMQQJGBEAguQEhvAECQCC8ASG+AUEAAAAAACC+AUGgAWxqIb0BAkAgvQEoAmRBAEdFDQAgvQEoAmQgvQEoAkBBEmxBAnQoAgAAAAAATA0AILwBIb8BAkAgvwEhwQFBAAAAAAAgwQFBoAFsaiHAASDAASgCQEECdCgCAAAAAAAgwAEoAmRqQQJ0QXxqQQA2AgAgvwEQYgsMAQsgvQEoAkBBEmxBAnQiwgEgwgEoAgAAAAAAQQFqNgIAAAAAACC9AUEANgJgILwBIL0BKAIcQZaAgIABIcUBIcQBIMQBQbHz3fF5bCDFAXMQYyHGASHDAQJAIMMBIcgBQQAAAAAAIMgBQaABbGohxwECQEEAAAAAAEUNACDHASgCYEEARkUNACDHAUECdiDGARBkCyDHAUF/NgIAIMcBQQA2AhQgxwEgxwEoAkA2AkQgxwEgxgE2AhwgxwEgxgFBAEYEf0EBBSDGAQs2AhggxwEgwwE2AjggxwFEAAAAAAAA8H85AzAgwwEQZSDDASDHASgCBBA1CwsFILkBILoBKAIcQYWAgIABIcsBIcoBIMoBQbHz3fF5bCDLAXMhzAECQCDMASHOASDOASDOAUEQdnNBrdXCjwJsIc4BIM4BIM4BQQ92c0GX2+iaB2whzgEgzgEgzgFBD3ZzIc0BDAALIM0BIc8BIckBAkAgyQEh0QFBAAAAAAAg0QFBoAFsaiHQAQJAQQAAAAAARQ0AINABKAJgQQBGRQ0AIM8BIdIBAkAg0AEoAkBBAnQoAgAAAAAAIdMBINABINMBQQBIBHxEAAAAAAAA8D8FINMBINIBQaCAgIABECcLOQOYAQsLINABQX82AgAg0AFBADYCFCDQASDQASgCQDYCRCDQASDPATYCHCDQASDPAUEARgR/QQEFIM8BCzYCGCDQASDJATYCOCDQAUQAAAAAAADwfzkDMCDJASHUAQJAQQAAAAAARQRADAELINQBQQRsQQJ0INQBEFpBAnQoAhg2AgAAAAAAINQBQQRsQQJ0QX82AgAAAAAACyDJASDQASgCBBA1CwsLDAgLIEAh1QECQCDVASHWAUEAAAAAACDWAUEobGpBAnQoAlBBCUYEQCDVASHXAQJAINcBIdkBQQAAAAAAINkBQaABbGoh2AEg2AFBADYCUCDYASLaASDaASgCMEEBajYCMCDYASLbASDbASgCLEEBajYCLCDYAUEANgIoINgBQQAoAgAAAAAANgIYQQAg1wE2AgAAAAAACwUg1QEQRQsLDAcLIEAh3AECQCDcASHeAUEAAAAAACDeAUGAAmxqId0BIN0BKwPYAUEAKwMAAAAAAGIEQAwBCyDdAUQAAAAAAADwfzkD2AECQEEAKwMAAAAAACDdASsD0AGhId8BIN8BRAAAAAAAAAAAYQRADAELIN0BQQArAwAAAAAAOQPQASDdASgCHEEARgRADAELIN0BIuABIOABKwPIASDfAQJAIN0BKAK4Abcg3QErA+ABoCHiASDdASsDwAEh4wEg4gEg4wFlBHxEAAAAAAAA8D8FIOMBIOIBowsh4QEMAAsg4QGioDkDyAEg3QEi5AEg5AErAzAg3wECQCDdASgCuAG3IN0BKwPgAaAh5gEg3QErA8ABIecBIOYBIOcBYwR8IOYBBSDnAQsh5QEMAAsg5QGioDkDMCDdASLoASDoASsD6AEg3wECQCDdASsD8AEh6gEg3QEoArgBtyDdASsD4AGgIesBIN0BKAI8QQFGBH8g3QErA8ABIOoBZgVBAAsEfyDrASDqAWQFQQALBHwg6wEg6gGhBUQAAAAAAAAAAAsh6QEMAAsg6QGioDkD6AELIN0BKAK8ASHsAQJAA0Ag7AFBAE5FDQECQCDsASHtAUEAAAAAACDtAUEobGpBAnQrA4gBIN0BKwPIAaEh7gEg7gFEldYm6AsuET4CQCDdASgCuAG3IN0BKwPgAaAh8AEg3QErA8ABIfEBIPABIPEBZQR8RAAAAAAAAPA/BSDxASDwAaMLIe8BDAALIO8BomQEQAwDCyDuAUQAAAAAAAAAAGQEQCDdASLyASDyASsDyAEg7gGgOQPIAQsg7AEh8wECQCDzASH1AUEAAAAAACD1AUGgAWxqIfQBIPQBKAJ4IfYBAkBBfyH4ASD2ASH5AQJAA0Ag+QFBAE5FDQECQCD5ARBhQQJ0KAJ8IfoBIPoBQQBIBH9BfwUg+gEQYUECdCgCfAsh+wEg+gFBAEgEfyD5AQUg+QEg+gEQZgsh/AEg/AEQYUECdCD4ATYCfCD8ASH4ASD7ASH5AQsMAAsLIPgBQQBIBEBBfyH3AQwBCyD4ASH9ASD9ARBhQQJ0KAJ8If4BAkADQCD+AUEATkUNAQJAIP4BEGFBAnQoAnwh/wEg/QEg/gEQZiH9ASD/ASH+AQsMAAsLIP0BEGFBAnRBfzYCfCD9ARBhQQJ0QX82AoABIP0BIfcBDAALIPcBIYACIN0BKAK8ASDzAUYEQCDdASCAAjYCvAEMAQsg9AEoAoABIYICQQAAAAAAIIICQaABbGohgQIg9AEoAnwhgwIggQIoAngg8wFGBEAggQIggwI2AngFIIECIIMCNgJ8CyCDAkEATgRAIIMCIYQCQQAAAAAAIIQCQShsakECdCD0ASgCgAE2AoABCyCAAkEATgRAIN0BIN0BKAK8ASCAAiGGAiGFAgJAIIUCEGFBAnQrA4gBIIYCEGFBAnQrA4gBZSGIAiCIAgR/IIUCBSCGAgshiQIgiAIEfyCGAgUghQILIYoCIIkCEGFBAnQoAnghiwIgigIQYUECdCCLAjYCfCCKAhBhQQJ0IIkCNgKAASCLAkEATgRAIIsCEGFBAnQgigI2AoABCyCJAhBhQQJ0IIoCNgJ4IIkCIYcCDAALIIcCNgK8AQsLIN0BIowCIIwCKAK4AUEBazYCuAEg7AEQJgsg3QEoArwBIewBDAALCyDcASGNAgJAII0CIY8CQQAAAAAAII8CQYACbGohjgIgjgIoArwBIZACIJACQQBIBEAMAQsgkAIhkQJBAAAAAAAgkQJBKGxqQQJ0KwOIASCOAisDyAGhIZICIJICRAAAAAAAAAAAZAR8QQArAwAAAAAAIJICAkAgjgIoArgBtyCOAisD4AGgIZQCII4CKwPAASGVAiCUAiCVAmUEfEQAAAAAAADwPwUglQIglAKjCyGTAgwACyCTAqOgBUEAKwMAAAAAAAshlgIglgIgjgIrA9gBZgRADAELII4CIJYCOQPYASCWAiCNAkEEdEENciGYAiGXAgJAQQAoAgAAAAAAIZkCQQAgmQJBAWo2AgAAAAAAQQAAAAAAIJkCQQJ0aiGaAiCaAkECdCCXAjkDACCaAkECdCCYAjYCCAsLCwwGCyBAIZsCAkAgmwIhnQJBAAAAAAAgnQJBgAJsaiGcAiCcAisDaEEAKwMAAAAAAGIEQAwBCyCcAkQAAAAAAADwfzkDaAJAQQAAAAAARQRADAELQQArAwAAAAAAIZ4CIJ4CIJwCKwNIoSGfAiCfAkQAAAAAAAAAAGEEQAwBCyCcAigCBCGgAiCcAiKhAiChAisDYCCgArcgnwKioDkDYCCcAiKiAiCiAisDQCCgAiCcAigCGGq3IJ8CoqA5A0AgnAIgngI5A0gLIJwCKAL4ASGjAgJAA0AgowJBAE5FDQECQCCjAiGkAkEAAAAAACCkAkEobGpBAnQrA4gBQQArAwAAAAAAZARADAMLIKMCIaUCAkAgpQIhpgICQCCmAiGoAkEAAAAAACCoAkGgAWxqIacCIKcCKAIYIakCIKcCKAJkIaoCIKoCQQBIBEAgnAIgqQI2AhAFIKoCEGFBAnQgqQI2AhgLIKkCQQBIBEAgnAIgqgI2AhQFIKkCEGFBAnQgqgI2AmQLIJwCIqsCIKsCKAIYQQFrNgIYCyClAiGsAgJAIJwCKAI4QQhxQQBHBEAgnAJBAnZBPmogrAIQZwsLCyCjAkEpQRIQQQsgnAIoAvgBIaMCDAALCyCbAiGtAgJAIK0CIa8CQQAAAAAAIK8CQYACbGohrgIgrgIoAvgBIbACILACQQBIBEAMAQsgsAIhsQJBAAAAAAAgsQJBKGxqQQJ0KwOIASGyAiCyAiCuAisDaGYEQAwBCyCuAiCyAjkDaCCyAiCtAkEEdEEPciG0AiGzAgJAQQAoAgAAAAAAIbUCQQAgtQJBAWo2AgAAAAAAQQAAAAAAILUCQQJ0aiG2AiC2AkECdCCzAjkDACC2AkECdCC0AjYCCAsLCwwFCyBAIbcCAkAgtwJBEmxBAnQrAwAAAAAAIbgCQQArAwAAAAAAIbkCILcCQRJsQQJ0KAIAAAAAAEEBRiG6AiC4AkQAAAAAAAAAAGQEfCC6AgR8RAAAAAAAAPA/BSC3AiG7AkEAAAAAAEEEILsCbGohvAICQCC8AiG+AgJAIL4CQQJ0KAIAIcACIL4CQQJ0KAIEIcECIL4CQQJ0KAIIIMACcyHCAiC+AkECdCgCDCHDAiDDAiDBAnMhxAIgvgJBAnQgwQIgwgJzNgIEIL4CQQJ0IMACIMQCczYCACC+AkECdCDCAiDBAkEJdHM2AgggvgJBAnQgxAJBC3QgxAJBFXZyNgIMIMACIMMCaiG/AgwACyC/AiHFAiDFAkH/AXEhxgIgxQJBCHYhxwIgxwIgxgJBAnQoAgAAAAAASAR8IMcCtyDGAkEDdCsDAAAAAACiBSC8AiDGAiDHAiHKAiHJAiHIAgJAIMkCIcwCIMoCIc0CAkADQAJAIMwCQQBGBEBEg7t+KdnJHkAgyAIQXRBpEGihIcsCDAQLIM0CtyDMAkEDdCsDAAAAAACiIc4CIMgCEF0QaSHPAiDMAkEDdCsDAAAAAAAgzwIgzAJBA3QrAwAAAAAAIMwCQQN0KwMAAAAAAKGioCDOApoQamMEQCDOAiHLAgwECyDIAhBdIdACINACQf8BcSHMAiDQAkEIdiHNAiDNAiDMAkECdCgCAAAAAABIBEAgzQK3IMwCQQN0KwMAAAAAAKIhywIMBAsLDAALCwsgywILIb0CDAALIL0CCyC4AqMFRAAAAAAAAPB/CyHRAgJAAkACQCDRAkQAAAAAAAAkQGMNACC6AkUNASC4AkQAAAAAAAAAAGRFDQELILkCINECoCC3AkEEdEEFciHTAiHSAgJAQQAoAgAAAAAAIdQCQQAg1AJBAWo2AgAAAAAAQQAAAAAAINQCQQJ0aiHVAiDVAkECdCDSAjkDACDVAkECdCDTAjYCCAsMAQsguQIguAJEAAAAAAAAAABkBH9BCgVBAQu3oCC3AkEEdEEKciHXAiHWAgJAQQAoAgAAAAAAIdgCQQAg2AJBAWo2AgAAAAAAQQAAAAAAINgCQQJ0aiHZAiDZAkECdCDWAjkDACDZAkECdCDXAjYCCAsLCwwECyBAIdoCAkAg2gJBAAAAAABIBEAg2gIh2wICQCMBBEAg2wIQBgsg2wIh3AJBAAAAAAAg3AJBKGxqQQJ0KAJQId0CIN0CQQlGBEAg2wIh3gICQCDeAiHgAkEAAAAAACDgAkGgAWxqId8CIN8CQQA2AlAg3wIi4QIg4QIoAjBBAWo2AjAg3wIi4gIg4gIoAixBAWo2Aiwg3wJBADYCKCDfAkEAKAIAAAAAADYCGEEAIN4CNgIAAAAAAAsFIN0CQQ1GBEAg2wIg2wIh4wJBAAAAAAAg4wJBKGxqQQJ0KAIcEEMFINsCEEsLCwsFINoCQQAAAAAAayHkAgJAIOQCIeYCQQAAAAAAIOYCQYABbGoh5QIg5QIoAnxBAUYEQAwBC0EAIecCAkADQCDnAkGACEhFDQECQAJAIOUCKAJwIekCIOkCQQBOBEAg5QJBAnZBHGog6QIQYAsg6QIh6AIMAAsg6AIh6gIg6gJBAE4EQCDqAiHrAgJAIwEEQCDrAhAGCyDrAhBhQQJ0KAJQIewCIOwCQQlGBEAg6wIQawUg7AJBDUYEQCDrAiDrAhBhQQJ0KAIcEEMFIOsCEEsLCwsMAQsg5AIQBwJAQQAh7QICQANAIO0CQQAAAAAASEUNAQJAIO0CIe8CQQAAAAAAIO8CQcACbGoh7gIg7gIoAhxBAEYEfyDuAigCuAFBAEYFQQALBH8g7gIoApgCQQBGBUEACwR/IO4CKAK8AUEARgVBAAsEfyDuAigCMEEARgVBAAsh8AIg7gIg8AIEf0EBIO4CKAIIQQBOBH9BAAAAAABFBUEACwR/QQIFQQALcgVBAAs2AhgLIO0CQQFqIe0CDAALCwsMAwsg5wJBAWoh5wIMAAsLIOQCIfECAkBBACsDAAAAAABBAAAAAAAg8QJqQQR0QQxyEGwLCwsLDAMLIEAh8gICQCDyAkEBdiHzAiDzAiH1AkEAAAAAACD1AkGgAWxqIfQCIPQCKAJIIfYCAkACQCD0AigCTEEBRw0AIPYCQQFxQQBGRQ0BCwwBCyDyAkEBcUEARgRAAkAg9gJBIHFBAEdFDQAg9AIrA1hBACsDAAAAAABhRQ0AIPMCEFkLBQJAIPYCQRBxQQBHRQ0AIPQCKwMwQQArAwAAAAAAYUUNACD0AiL3AiD3AigCDEEBajYCDCDzAkEIEDcLCwsMAgsgQBAIDAELCwVBfyEcCwwBCyAKQQN0KwMAIfgCQQAh+QJBASH6AgJAA0Ag+gIgDkhFDQECQCAKIPoCakEDdCsDACH7AiD7AiD4AmMEQCD7AiH4AiD6AiH5AgsLIPoCQQFqIfoCDAALCwJAA0AgEkEARkUNAQJAIAJBAnQoAlQh/AICQCATQQBGRQ0AIPwCQQBGRQ0ADAMLIBNBAEYEfyAJIPwCQQJ0akECdEFwaisDACAQop1EAAAAAAAAOEOgvacFIBRBAWoLIf0CIP0Ct0QAAAAAAAAAAKIh/gICQAJAIP4CIABkDQAg/gIg+AJkRQ0BCwwDCyD9AiEUIBRBAWq3RAAAAAAAAAAAoiEVIBRBgAhqQQFrt0QAAAAAAAAAAKIhGAJAA0Ag/AJBAEpFDQEgCSD8AkECdGpBAnRBcGorAwAgGGNFDQECQCAWIf8CIP8CQQBOBEAgCCD/AkECdGpBAnQoAgwhFgUgFyAPSARAIBcigANBAWohFyCAAyH/AgUMBAsLIPwCQQFrIfwCIAkg/AJBAnRqQQJ0KwMAIYEDIAgg/wJBAnRqQQJ0IIEDOQMAIAgg/wJBAnRqQQJ0IAkg/AJBAnRqQQJ0KAIINgIIIAcggQMgEKKdRAAAAAAAADhDoL2nQf8HcWohggMgCCD/AkECdGpBAnQgggNBAnQoAgA2AgwgggNBAnQg/wI2AgAgE0EBaiETCwwACwsgAkECdCD8AjYCVCAHIBRB/wdxaiGDAyCDA0ECdCgCACGEAyCDA0ECdEF/NgIAAkADQCCEA0EATkUNAQJAIAgghANBAnRqQQJ0KwMAIYUDIAgghANBAnRqQQJ0KAIIIYYDIAgghANBAnRqQQJ0KAIMIYcDIAgghANBAnRqQQJ0IBY2AgwghAMhFiATQQFrIRMgEkEAAAAAAE4EQEEDQQAAAAAAEAAACyASIogDQQFqIRIgiAMhiQMCQANAIIkDQQBKRQ0BIAYgiQNBAnRqQQJ0QXBqKwMAIIUDY0UNAQJAIAYgiQNBAnRqQQJ0IAYgiQNBAnRqQQJ0QXBqKwMAOQMAIAYgiQNBAnRqQQJ0IAYgiQNBAnRqQQJ0QXhqKAIANgIIIIkDQQFrIYkDCwwACwsgBiCJA0ECdGpBAnQghQM5AwAgBiCJA0ECdGpBAnQghgM2AggghwMhhAMLDAALCwsMAAsLQQAhigMCQAJAAkAgEkEARg0AIPgCIAYgEkECdGpBAnRBcGorAwBjRQ0BCyD4AiAAZARAQQEhHQwFCyAaQQBMBEAMBQsgGkEBayEaIARBA3Qg+AI5AwAgCyD5AkEBdGohiwMgiwNBAnQoAgAhjAMgDCD5AiANbCCMA2pBAnRqQQJ0KAIIIYoDIIsDQQJ0KAIEQQFrIY0DIIwDQQFqIBFxIY4DIIsDQQJ0II4DNgIAIIsDQQJ0II0DNgIEIAog+QJqQQN0II0DQQBKBHwgDCD5AiANbCCOA2pBAnRqQQJ0KwMABUQAAAAAAADwfws5AwAMAQsgBiASQQJ0akECdEFwaisDACGPAyCPAyAAZARAQQEhHQwECyAaQQBMBEAMBAsgGkEBayEaIARBA3QgjwM5AwAgEkEBayESIAYgEkECdGpBAnQoAgghigMgigNBD3FBAEYEQCCKA0EEdiEcIBtBAWshGwwCCwsgigNBD3EgigNBBHYhkQMhkAMCQCCQAyGSAwJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAIJIDDhAOAQACBgMEBQ4HCwgMCQ0KDgsgkQMhkwMCQCCTAyGVA0EAAAAAACCVA0GgAWxqIZQDIJQDKAJQQQlGBEAgkwMhlgMCQCCWAyGYA0EAAAAAACCYA0GgAWxqIZcDIJcDQQA2AlAglwMimQMgmQMoAjBBAWo2AjAglwMimgMgmgMoAixBAWo2AiwglwNBADYCKCCXA0EAKAIAAAAAADYCGEEAIJYDNgIAAAAAAAsMAQsglAMoAhxBD0YEQCCTA0H2A0EPEB8MAQsgkwMQJgsMDwsgkQMQSwwOCyCRAxBYDA0LIJEDIZsDAkBBAAAAAAAgmwNBEmxqIZwDIJwDQQJ0KAIIIZ0DIJwDQQJ0IJ0DQQFqNgIIAkBBACgCAAAAAAAhnwMgnwNBAEgEQAJAQQAoAgAAAAAAIaEDIKEDQQAAAAAATgRAQQAiogMgogMoAgAAAAAAQQFqNgIAAAAAAEF/IaADDAELQQAgoQNBAWo2AgAAAAAAIKEDEFoiowNBAnRBACChAxBaQShqIKMDa0ECdPwLACChAyGgAwwACyCgAyGeAwwBC0EAIJ8DIaQDQQAAAAAAIKQDQShsakECdCgCEDYCAAAAAAAgnwMhngMMAAsgngMhpQMgpQNBAEgEQCCbAyGmAwJAIKYDQRJsQQJ0IqcDIKcDKAIAAAAAAEEBajYCAAAAAAAgpgNBAnQoAgAAAAAAQQBOBEAgpgNBAnQoAgAAAAAAQQNEAAAAAAAAAAAhqgMhqQMhqAMCQEEAKwMAAAAAAEQAAAAAAAAUQKOdRAAAAAAAADhDoL2nQQFqIasDIKsDQaALbyGsA0EAAAAAACCoA0GgC2wgrANqQYABbGohrQMgrAMgqANBAnQoAgAAAAAATgRAIKgDIKwDEFsLIK0DQQJ0KAIAIKsDRwRAIK0DIq4DQQJ0QQAgrQNBgAFqIK4Da0ECdPwLACCtA0ECdCCrAzYCAAsgrQMgqQNqQQJ0Iq8DIK8DKAIAQQFqNgIAIKkDQQNHBEAgrQMgqgNB6AdBA0H3ABBcakECdCKwAyCwAygCEEEBajYCEAsLCwsFIKUDIbEDQQAAAAAAILEDQShsakECdEEANgJgIKUDIbIDQQAAAAAAILIDQShsakECdEEANgJkIKUDIbMDQQAAAAAAILMDQShsakECdCCbAzYCQCClAyG0A0EAAAAAACC0A0EobGpBAnQgmwMhtQNBAAAAAABBAAAAAABrILUDajYCBCClAyCbA0ECdCgCAAAAAAAgnQMhuAMhtwMgtwNBsfPd8XlsILgDcyG5AwJAILkDIbsDILsDILsDQRB2c0Gt1cKPAmwhuwMguwMguwNBD3ZzQZfb6JoHbCG7AyC7AyC7A0EPdnMhugMMAAsgugMhvAMhtgMCQCC2AyG+A0EAAAAAACC+A0GgAWxqIb0DAkBBAAAAAABFDQAgvQMoAmBBAEZFDQAgvAMhvwMCQCC9AygCQEECdCgCAAAAAAAhwAMgvQMgwANBAEgEfEQAAAAAAADwPwUgwAMgvwNBoICAgAEQJws5A5gBCwsgvQNBfzYCACC9A0EANgIUIL0DIL0DKAJANgJEIL0DILwDNgIcIL0DILwDQQBGBH9BAQUgvAMLNgIYIL0DILYDNgI4IL0DRAAAAAAAAPB/OQMwILYDIcEDAkBBAAAAAABFBEAMAQsgwQNBBGxBAnQgwQMQWkECdCgCGDYCAAAAAAAgwQNBBGxBAnRBfzYCAAAAAAALILYDIL0DKAIEEDULCyCbAyHCAwJAIMIDQRJsQQJ0KwMAAAAAACHDA0EAKwMAAAAAACHEAyDCA0ESbEECdCgCAAAAAABBAUYhxQMgwwNEAAAAAAAAAABkBHwgxQMEfEQAAAAAAADwPwUgwgMhxgNBAAAAAABBBCDGA2xqIccDAkAgxwMQXSHJAyDJA0H/AXEhygMgyQNBCHYhywMgywMgygNBAnQoAgAAAAAASAR8IMsDtyDKA0EDdCsDAAAAAACiBSDHAyDKAyDLAxBeCyHIAwwACyDIAwsgwwOjBUQAAAAAAADwfwshzAMCQAJAAkAgzANEAAAAAAAAJEBjDQAgxQNFDQEgwwNEAAAAAAAAAABkRQ0BCyDEAyDMA6AgwgNBBHRBBXIhzgMhzQMCQEEAKAIAAAAAACHPA0EAIM8DQQFqNgIAAAAAAEEAAAAAACDPA0ECdGoh0AMg0ANBAnQgzQM5AwAg0ANBAnQgzgM2AggLDAELIMQDIMMDRAAAAAAAAAAAZAR/QQoFQQELt6AgwgNBBHRBCnIh0gMh0QMCQEEAKAIAAAAAACHTA0EAINMDQQFqNgIAAAAAAEEAAAAAACDTA0ECdGoh1AMg1ANBAnQg0QM5AwAg1ANBAnQg0gM2AggLCwsLDAwLIJEDIdUDAkAg1QMh1gNBAAAAAAAg1gNBKGxqQQJ0KAIEIdcDQQAAAAAAINcDQdAAbGpBAnQi2AMg2AMoAvgBQQFqNgL4ASDVA0EBEDcLDAsLIJEDIdkDAkAg2QMh2wNBAAAAAAAg2wNBoAFsaiHaAyDaAygCUEEORgRAINkDIdwDAkAg3AMh3gNBAAAAAAAg3gNBKGxqQQJ0KAKEASHfA0EAAAAAACDfA0EabEECdGoh3QMg3ANBFyHhAyHgAwJAIN0DQQJ2EF8jAARAIOADIN0DQQJ2QQAAAAAAa7dEAAAAAAAAOkCjIOEDEAILIN0DQQJ2QQJqIOADEGAg4AMQYUECdCLiAyDiAygCLEEBajYCLCDdAyLjAyDjAysDWEEAKwMAAAAAAKA5A1gLIN0DIuQDIOQDKAIsQQFqNgIsINwDQQAoAgAAAAAAQRcQHwsMAQsg2gMoAoQBIeUDIOUDIecDQQAAAAAAIOcDQfgAbGoh5gMCQEEAAAAAAEUEQAwBC0EAKwMAAAAAACHoAyDoAyDmAysDQKEh6QMg6QNEAAAAAAAAAABhBEAMAQsg5gMi6gMg6gMrAzAg5gMoAgi3IOkDoqA5AzAg5gMi6wMg6wMrAzgg5gMoAhi3IOkDoqA5Azgg5gMg6AM5A0ALINkDIewDAkAg7AMh7gNBAAAAAAAg7gNBoAFsaiHtAyDtAygCGCHvAyDtAygCZCHwAyDwA0EASARAIOYDIO8DNgIQBSDwAyHxA0EAAAAAACDxA0EobGpBAnQg7wM2AhgLIO8DQQBIBEAg5gMg8AM2AhQFIO8DIfIDQQAAAAAAIPIDQShsakECdCDwAzYCZAsg5gMi8wMg8wMoAhhBAWs2AhgLIOYDIvQDIPQDKAIoQQFqNgIoQQArAwAAAAAAINoDKwNwoSH1A0EAAAAAACDlA0ECbEESbGog9QMh9wMh9gMCQEEAIPcDOQMAAAAAAEEAKAIAAAAAAEERdi0AAAAAAAAh+AMg9gMg9wMg+ANBA3QrAwAAAAAAZAR/IPgDQQFqBSD4AwtqQQJ0IvkDIPkDKAIAQQFqNgIAIPYDQQJ0IvoDIPoDKwNAIPcDoDkDQAsjAQRAIOUDINoDQQJ2QRxqEAMLIwAEQCDZAyDlAyD1A0EDEAQLIwAEQCDZAyDlAyD1AxAFCyDZA0EAKAIAAAAAAEEDEB8LDAoLIJEDIfsDAkAg+wMh/QNBAAAAAAAg/QNBoAFsaiH8AyD8AygCSEEIcUEARwRAIPsDQQAQRgUCQCD8AygCACH/AyD/A0EASAR/QQEFIP8DIYAEQQAAAAAAIIAEQShsakECdCgCMCD8AygCFEYLIf4DDAALIP4DBEAg+wMQNgUg+wMhgQQCQCCBBCGDBEEAAAAAACCDBEGgAWxqIYIEIIIEKAJIQQRxQQBHBEAggQQhhAQCQCCEBCGGBEEAAAAAACCGBEGgAWxqIYUEIIUEKAIAEGFBJmohhwQCQANAIIcEQQJ0KAIAIIQEQQFqR0UNAQJAIIcEQQJ0KAIAQQFrEFpBFWohhwQLDAALCyCHBEECdCCFBCgCVDYCACCFBCKIBCCIBCgCSEEEQX9zcTYCSAsLIIIEQQA2AkwgggQiiQQgiQQoAgxBAWo2AgwgggRBACgCAAAAAAA2AhBBACCBBDYCAAAAAAALCwsLDAkLIJEDIYoEAkAgigQhjARBAAAAAAAgjARBoAFsaiGLBCCLBCgCTEECRgRAIIoEIY0EAkAgjQQhjwRBAAAAAAAgjwRBoAFsaiGOBAJAII4EKAJkQQBHRQ0AII4EKAJkII4EKAJAQRJsQQJ0KAIAAAAAAEwNACCNBCGQBAJAIJAEIZIEQQAAAAAAIJIEQaABbGohkQQgkQQoAkBBAnQoAgAAAAAAIJEEKAJkakECdEF8akEANgIAIJAEEGILDAELII4EKAJAQRJsQQJ0IpMEIJMEKAIAAAAAAEEBajYCAAAAAAAgjgRBADYCYCCNBCCOBCgCHEGWgICAASGWBCGVBCCVBEGx893xeWwglgRzEGMhlwQhlAQCQCCUBCGZBEEAAAAAACCZBEGgAWxqIZgEAkBBAAAAAABFDQAgmAQoAmBBAEZFDQAgmARBAnYglwQQZAsgmARBfzYCACCYBEEANgIUIJgEIJgEKAJANgJEIJgEIJcENgIcIJgEIJcEQQBGBH9BAQUglwQLNgIYIJgEIJQENgI4IJgERAAAAAAAAPB/OQMwIJQEEGUglAQgmAQoAgQQNQsLBSCKBCCLBCgCHEGFgICAASGcBCGbBCCbBEGx893xeWwgnARzIZ0EAkAgnQQhnwQgnwQgnwRBEHZzQa3Vwo8CbCGfBCCfBCCfBEEPdnNBl9vomgdsIZ8EIJ8EIJ8EQQ92cyGeBAwACyCeBCGgBCGaBAJAIJoEIaIEQQAAAAAAIKIEQaABbGohoQQCQEEAAAAAAEUNACChBCgCYEEARkUNACCgBCGjBAJAIKEEKAJAQQJ0KAIAAAAAACGkBCChBCCkBEEASAR8RAAAAAAAAPA/BSCkBCCjBEGggICAARAnCzkDmAELCyChBEF/NgIAIKEEQQA2AhQgoQQgoQQoAkA2AkQgoQQgoAQ2AhwgoQQgoARBAEYEf0EBBSCgBAs2AhggoQQgmgQ2AjggoQREAAAAAAAA8H85AzAgmgQhpQQCQEEAAAAAAEUEQAwBCyClBEEEbEECdCClBBBaQQJ0KAIYNgIAAAAAACClBEEEbEECdEF/NgIAAAAAAAsgmgQgoQQoAgQQNQsLCwwICyCRAyGmBAJAIKYEIacEQQAAAAAAIKcEQShsakECdCgCUEEJRgRAIKYEIagEAkAgqAQhqgRBAAAAAAAgqgRBoAFsaiGpBCCpBEEANgJQIKkEIqsEIKsEKAIwQQFqNgIwIKkEIqwEIKwEKAIsQQFqNgIsIKkEQQA2AiggqQRBACgCAAAAAAA2AhhBACCoBDYCAAAAAAALBSCmBBBFCwsMBwsgkQMhrQQCQCCtBCGvBEEAAAAAACCvBEGAAmxqIa4EIK4EKwPYAUEAKwMAAAAAAGIEQAwBCyCuBEQAAAAAAADwfzkD2AECQEEAKwMAAAAAACCuBCsD0AGhIbAEILAERAAAAAAAAAAAYQRADAELIK4EQQArAwAAAAAAOQPQASCuBCgCHEEARgRADAELIK4EIrEEILEEKwPIASCwBAJAIK4EKAK4AbcgrgQrA+ABoCGzBCCuBCsDwAEhtAQgswQgtARlBHxEAAAAAAAA8D8FILQEILMEowshsgQMAAsgsgSioDkDyAEgrgQitQQgtQQrAzAgsAQCQCCuBCgCuAG3IK4EKwPgAaAhtwQgrgQrA8ABIbgEILcEILgEYwR8ILcEBSC4BAshtgQMAAsgtgSioDkDMCCuBCK5BCC5BCsD6AEgsAQCQCCuBCsD8AEhuwQgrgQoArgBtyCuBCsD4AGgIbwEIK4EKAI8QQFGBH8grgQrA8ABILsEZgVBAAsEfyC8BCC7BGQFQQALBHwgvAQguwShBUQAAAAAAAAAAAshugQMAAsgugSioDkD6AELIK4EKAK8ASG9BAJAA0AgvQRBAE5FDQECQCC9BCG+BEEAAAAAACC+BEEobGpBAnQrA4gBIK4EKwPIAaEhvwQgvwREldYm6AsuET4CQCCuBCgCuAG3IK4EKwPgAaAhwQQgrgQrA8ABIcIEIMEEIMIEZQR8RAAAAAAAAPA/BSDCBCDBBKMLIcAEDAALIMAEomQEQAwDCyC/BEQAAAAAAAAAAGQEQCCuBCLDBCDDBCsDyAEgvwSgOQPIAQsgvQQhxAQCQCDEBCHGBEEAAAAAACDGBEGgAWxqIcUEIMUEKAJ4IccEAkBBfyHJBCDHBCHKBAJAA0AgygRBAE5FDQECQCDKBBBhQQJ0KAJ8IcsEIMsEQQBIBH9BfwUgywQQYUECdCgCfAshzAQgywRBAEgEfyDKBAUgygQgywQQZgshzQQgzQQQYUECdCDJBDYCfCDNBCHJBCDMBCHKBAsMAAsLIMkEQQBIBEBBfyHIBAwBCyDJBCHOBCDOBBBhQQJ0KAJ8Ic8EAkADQCDPBEEATkUNAQJAIM8EEGFBAnQoAnwh0AQgzgQgzwQQZiHOBCDQBCHPBAsMAAsLIM4EEGFBAnRBfzYCfCDOBBBhQQJ0QX82AoABIM4EIcgEDAALIMgEIdEEIK4EKAK8ASDEBEYEQCCuBCDRBDYCvAEMAQsgxQQoAoABIdMEQQAAAAAAINMEQaABbGoh0gQgxQQoAnwh1AQg0gQoAnggxARGBEAg0gQg1AQ2AngFINIEINQENgJ8CyDUBEEATgRAINQEIdUEQQAAAAAAINUEQShsakECdCDFBCgCgAE2AoABCyDRBEEATgRAIK4EIK4EKAK8ASDRBCHXBCHWBAJAINYEEGFBAnQrA4gBINcEEGFBAnQrA4gBZSHZBCDZBAR/INYEBSDXBAsh2gQg2QQEfyDXBAUg1gQLIdsEINoEEGFBAnQoAngh3AQg2wQQYUECdCDcBDYCfCDbBBBhQQJ0INoENgKAASDcBEEATgRAINwEEGFBAnQg2wQ2AoABCyDaBBBhQQJ0INsENgJ4INoEIdgEDAALINgENgK8AQsLIK4EIt0EIN0EKAK4AUEBazYCuAEgvQQQJgsgrgQoArwBIb0EDAALCyCtBCHeBAJAIN4EIeAEQQAAAAAAIOAEQYACbGoh3wQg3wQoArwBIeEEIOEEQQBIBEAMAQsg4QQh4gRBAAAAAAAg4gRBKGxqQQJ0KwOIASDfBCsDyAGhIeMEIOMERAAAAAAAAAAAZAR8QQArAwAAAAAAIOMEAkAg3wQoArgBtyDfBCsD4AGgIeUEIN8EKwPAASHmBCDlBCDmBGUEfEQAAAAAAADwPwUg5gQg5QSjCyHkBAwACyDkBKOgBUEAKwMAAAAAAAsh5wQg5wQg3wQrA9gBZgRADAELIN8EIOcEOQPYASDnBCDeBEEEdEENciHpBCHoBAJAQQAoAgAAAAAAIeoEQQAg6gRBAWo2AgAAAAAAQQAAAAAAIOoEQQJ0aiHrBCDrBEECdCDoBDkDACDrBEECdCDpBDYCCAsLCwwGCyCRAyHsBAJAIOwEIe4EQQAAAAAAIO4EQYACbGoh7QQg7QQrA2hBACsDAAAAAABiBEAMAQsg7QREAAAAAAAA8H85A2gCQEEAAAAAAEUEQAwBC0EAKwMAAAAAACHvBCDvBCDtBCsDSKEh8AQg8AREAAAAAAAAAABhBEAMAQsg7QQoAgQh8QQg7QQi8gQg8gQrA2Ag8QS3IPAEoqA5A2Ag7QQi8wQg8wQrA0Ag8QQg7QQoAhhqtyDwBKKgOQNAIO0EIO8EOQNICyDtBCgC+AEh9AQCQANAIPQEQQBORQ0BAkAg9AQh9QRBAAAAAAAg9QRBKGxqQQJ0KwOIAUEAKwMAAAAAAGQEQAwDCyD0BCH2BAJAIPYEIfcEAkAg9wQh+QRBAAAAAAAg+QRBoAFsaiH4BCD4BCgCGCH6BCD4BCgCZCH7BCD7BEEASARAIO0EIPoENgIQBSD7BBBhQQJ0IPoENgIYCyD6BEEASARAIO0EIPsENgIUBSD6BBBhQQJ0IPsENgJkCyDtBCL8BCD8BCgCGEEBazYCGAsg9gQh/QQCQCDtBCgCOEEIcUEARwRAIO0EQQJ2QT5qIP0EEGcLCwsg9ARBKUESEEELIO0EKAL4ASH0BAwACwsg7AQh/gQCQCD+BCGABUEAAAAAACCABUGAAmxqIf8EIP8EKAL4ASGBBSCBBUEASARADAELIIEFIYIFQQAAAAAAIIIFQShsakECdCsDiAEhgwUggwUg/wQrA2hmBEAMAQsg/wQggwU5A2gggwUg/gRBBHRBD3IhhQUhhAUCQEEAKAIAAAAAACGGBUEAIIYFQQFqNgIAAAAAAEEAAAAAACCGBUECdGohhwUghwVBAnQghAU5AwAghwVBAnQghQU2AggLCwsMBQsgkQMhiAUCQCCIBUESbEECdCsDAAAAAAAhiQVBACsDAAAAAAAhigUgiAVBEmxBAnQoAgAAAAAAQQFGIYsFIIkFRAAAAAAAAAAAZAR8IIsFBHxEAAAAAAAA8D8FIIgFIYwFQQAAAAAAQQQgjAVsaiGNBQJAII0FIY8FAkAgjwVBAnQoAgAhkQUgjwVBAnQoAgQhkgUgjwVBAnQoAgggkQVzIZMFII8FQQJ0KAIMIZQFIJQFIJIFcyGVBSCPBUECdCCSBSCTBXM2AgQgjwVBAnQgkQUglQVzNgIAII8FQQJ0IJMFIJIFQQl0czYCCCCPBUECdCCVBUELdCCVBUEVdnI2AgwgkQUglAVqIZAFDAALIJAFIZYFIJYFQf8BcSGXBSCWBUEIdiGYBSCYBSCXBUECdCgCAAAAAABIBHwgmAW3IJcFQQN0KwMAAAAAAKIFII0FIJcFIJgFIZsFIZoFIZkFAkAgmgUhnQUgmwUhngUCQANAAkAgnQVBAEYEQESDu34p2ckeQCCZBRBdEGkQaKEhnAUMBAsgngW3IJ0FQQN0KwMAAAAAAKIhnwUgmQUQXRBpIaAFIJ0FQQN0KwMAAAAAACCgBSCdBUEDdCsDAAAAAAAgnQVBA3QrAwAAAAAAoaKgIJ8FmhBqYwRAIJ8FIZwFDAQLIJkFEF0hoQUgoQVB/wFxIZ0FIKEFQQh2IZ4FIJ4FIJ0FQQJ0KAIAAAAAAEgEQCCeBbcgnQVBA3QrAwAAAAAAoiGcBQwECwsMAAsLCyCcBQshjgUMAAsgjgULIIkFowVEAAAAAAAA8H8LIaIFAkACQAJAIKIFRAAAAAAAACRAYw0AIIsFRQ0BIIkFRAAAAAAAAAAAZEUNAQsgigUgogWgIIgFQQR0QQVyIaQFIaMFAkBBACgCAAAAAAAhpQVBACClBUEBajYCAAAAAABBAAAAAAAgpQVBAnRqIaYFIKYFQQJ0IKMFOQMAIKYFQQJ0IKQFNgIICwwBCyCKBSCJBUQAAAAAAAAAAGQEf0EKBUEBC7egIIgFQQR0QQpyIagFIacFAkBBACgCAAAAAAAhqQVBACCpBUEBajYCAAAAAABBAAAAAAAgqQVBAnRqIaoFIKoFQQJ0IKcFOQMAIKoFQQJ0IKgFNgIICwsLDAQLIJEDIasFAkAgqwVBAAAAAABIBEAgqwUhrAUCQCMBBEAgrAUQBgsgrAUhrQVBAAAAAAAgrQVBKGxqQQJ0KAJQIa4FIK4FQQlGBEAgrAUhrwUCQCCvBSGxBUEAAAAAACCxBUGgAWxqIbAFILAFQQA2AlAgsAUisgUgsgUoAjBBAWo2AjAgsAUiswUgswUoAixBAWo2AiwgsAVBADYCKCCwBUEAKAIAAAAAADYCGEEAIK8FNgIAAAAAAAsFIK4FQQ1GBEAgrAUgrAUhtAVBAAAAAAAgtAVBKGxqQQJ0KAIcEEMFIKwFEEsLCwsFIKsFQQAAAAAAayG1BQJAILUFIbcFQQAAAAAAILcFQYABbGohtgUgtgUoAnxBAUYEQAwBC0EAIbgFAkADQCC4BUGACEhFDQECQAJAILYFKAJwIboFILoFQQBOBEAgtgVBAnZBHGogugUQYAsgugUhuQUMAAsguQUhuwUguwVBAE4EQCC7BSG8BQJAIwEEQCC8BRAGCyC8BRBhQQJ0KAJQIb0FIL0FQQlGBEAgvAUQawUgvQVBDUYEQCC8BSC8BRBhQQJ0KAIcEEMFILwFEEsLCwsMAQsgtQUQBwJAQQAhvgUCQANAIL4FQQAAAAAASEUNAQJAIL4FIcAFQQAAAAAAIMAFQcACbGohvwUgvwUoAhxBAEYEfyC/BSgCuAFBAEYFQQALBH8gvwUoApgCQQBGBUEACwR/IL8FKAK8AUEARgVBAAsEfyC/BSgCMEEARgVBAAshwQUgvwUgwQUEf0EBIL8FKAIIQQBOBH9BAAAAAABFBUEACwR/QQIFQQALcgVBAAs2AhgLIL4FQQFqIb4FDAALCwsMAwsguAVBAWohuAUMAAsLILUFIcIFAkBBACsDAAAAAABBAAAAAAAgwgVqQQR0QQxyEGwLCwsLDAMLIJEDIcMFAkAgwwVBAXYhxAUgxAUhxgVBAAAAAAAgxgVBoAFsaiHFBSDFBSgCSCHHBQJAAkAgxQUoAkxBAUcNACDHBUEBcUEARkUNAQsMAQsgwwVBAXFBAEYEQAJAIMcFQSBxQQBHRQ0AIMUFKwNYQQArAwAAAAAAYUUNACDEBRBZCwUCQCDHBUEQcUEAR0UNACDFBSsDMEEAKwMAAAAAAGFFDQAgxQUiyAUgyAUoAgxBAWo2AgwgxAVBCBA3CwsLDAILIJEDEAgMAQsLCwwACwsgAkECdCAWNgJQIAJBAnQgFzYCXCACQQJ0IBI2AkQgAkECdCATNgJIIAJBAnQgFDYCTCAEQQN0IBU5AwggBEEDdCLJBSDJBSsDECAbIBlqIBprt6A5AxAgHQRAIARBA3QgADkDAAsgHQ8AC/wHLgF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfwF/AX8BfwF/AX8BfAF/AX8BfwF/AXwBfAF/AXwBfwF/AX8BfwF/AX8BfwF/AXwBfwF/AX8BfwF/AX8BfwF/IAAhBEEAAAAAACAEQaABbGohAyADIgUgBSgCMEEBajYCMCADKAIUQYCC/P8DcUEARwRAIAAgASACQQp0chAgCyADKAIoQQBHBEAgACACQQBGED0LIAMoAlxBAEcEQCADKAJcQQFrIQYgA0EANgJcIAAhBwJAIAchCUEAAAAAACAJQaABbGohCCAIQQA2AlAgCCIKIAooAjBBAWo2AjAgCCILIAsoAixBAWo2AiwgCEEANgIoIAhBACgCAAAAAAA2AhhBACAHNgIAAAAAAAsgBiACEAkPCyADKAIAIQwgDCEOQQAAAAAAIA5BgAJsaiENIAMoAlQhD0EAKwMAAAAAACADKwM4oSEQIA8hEUEAAAAAACARQRBsaiACQQBGBH9BBAVBBgtqQQJ0IhIgEigCAEEBajYCAEEAAAAAACAMQQAAAAAAbCADKAI0akEHbCABIRMCQCATIRUCQAJAAkACQAJAAkACQCAVQfYDRg0AIBVB9wNGDQEgFUH4A0YNAiAVQa0DRg0DIBVB8wNGDQQMBQtBAiEUDAYLQQMhFAwFC0EEIRQMBAtBBSEUDAMLQQYhFAwCCyATQZADSAR/QQAFQQELIRQMAQsLIBRqQRJsaiAQIRchFgJAQQAgFzkDAAAAAABBACgCAAAAAABBEXYtAAAAAAAAIRggFiAXIBhBA3QrAwAAAAAAZAR/IBhBAWoFIBgLakECdCIZIBkoAgBBAWo2AgAgFkECdCIaIBorA0AgF6A5A0ALIA8gAysDQCADKwM4oSAQIR0hHCEbAkBBAAAAAABFBEAMAQtBAAAAAAAgG0ECbEHABmxqIR4gHiAcQcCEPUEFQb8GISIhISEgIR8CQEEAIB8gILeiRAAAAAAAAPA/oDkDAAAAAABBACgCAAAAAAAhJCAkQRR2Qf8HayElICUgIXQgJEEUICFrdkEBICF0QQFrcXIhJiAmICJKBH8gIgUgJgshIwwACyAjakECdCInICcoAgBBAWo2AgAgHiAdQcCEPUEFQb8GISshKiEpISgCQEEAICggKbeiRAAAAAAAAPA/oDkDAAAAAABBACgCAAAAAAAhLSAtQRR2Qf8HayEuIC4gKnQgLUEUICprdkEBICp0QQFrcXIhLyAvICtKBH8gKwUgLwshLAwACyAsakECdCIwIDAoAoAaQQFqNgKAGgsjAARAIAAgASACEAoLIwEEQCAAQQEgAhALCyANQQJ2ED4gACACEEILLgEBfyAAIQJBAAAAAAAgAkEobGpBAnQoAhRBgAJxQQBHBEAgACABECELIAAQIwuxGqcBAX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfyAAIQNBAAAAAAAgA0GgAWxqIQICQANAIAIoAhRBgAJxQQBHRQ0BAkAgAEECdCgCAAAAAABBAWshBCAEIQZBAAAAAAAgBkEobGohBSAFKAIMIQcgBSgCECEIIAUoAiAhCSAHQQJ0KAIAIQtBAAAAAAAgC0HYAGxqIQogCisDQCEMIAAgBCEOIQ0CQCAOIQ9BAAAAAAAgD0EKbGpBAnQoAgghECANQQJ0IBA2AgAAAAAAIBBBAEYEQCANIRFBAAAAAAAgEUEobGpBAnQiEiASKAIUQYACQX9zcTYCFAsLIAooAhxBAUYEQCAHIAggAigCJCAJaiEVIRQhEwJAIBNBAnQoAgAhF0EAAAAAACAXQdgAbGohFgJAAkAgFigCCEEBRg0AIBYoAgxBAEZFDQELDAELIBYrAzAhGCAWKwM4IRkgGUQAAAAAAAAAAGQEQCAYRAAAAAAAAPA/IBlEAAAAAAAAAEAgFUGQgICAASEbIRoCQCAaQbHz3fF5bCAbaiEdIB0gHUEQdnNBrdXCjwJsIR0gHSAdQQ92c0GX2+iaB2whHSAdIB1BD3ZzIRwMAAsgHCEeIB5BAHa4RAAAAAAAAOA/oEQAAAAAAADwPaKiRAAAAAAAAPA/oaKgoiEYCyATQQJ0Ih8gHygCMEEBajYCMCATIBRBACsDAAAAAAAgGKBBABAiCyAEIAlBAnQoAgAAAAAAISEhIAJAICAhIkEAAAAAACAiQQpsakEFaiEjAkAgI0ECdCgCACElICVBAE4EQCAjICUhJyEmAkAgJyEpQQAAAAAAIClBoAFsaiEoICgoAhghKiAoKAJkISsgK0EASARAICZBAnQgKjYCAAUgKyEsQQAAAAAAICxBKGxqQQJ0ICo2AhgLICpBAEgEQCAmQQJ0ICs2AgQFICohLUEAAAAAACAtQShsakECdCArNgJkCyAmQQJ0Ii4gLigCCEEBazYCCAsLICUhJAwACyAkIS8CQANAIC9BAE5FDQECQCAvICAhMUEAAAAAACAxQQpsakECdCgCDCEyITACQCAyITMCQCAzQQJ0IjQgNCsDUCAzQQJ0KAJIt0EAKwMAAAAAACAzQQJ0KwNgoaKgOQNQIDNBAnRBACsDAAAAAAA5A2ALIDJBAnQiNSA1KAJIQQFrNgJIIDJBAnQiNiA2KAJMQQFqNgJMIDJBAnQiNyA3KwNYQQArAwAAAAAAIDAhOEEAAAAAACA4QShsakECdCsDcKGgOQNYCyAvICEhOiE5AkAgOSE8QQAAAAAAIDxBoAFsaiE7IDsgOjYCDCA7QQM2AlBBACsDAAAAAAAgOUEEdEECciE+IT0CQEEAKAIAAAAAACE/QQAgP0EBajYCAAAAAABBAAAAAAAgP0ECdGohQCBAQQJ0ID05AwAgQEECdCA+NgIICwsLICAhQUEAAAAAACBBQQpsakEFaiFCAkAgQkECdCgCACFEIERBAE4EQCBCIEQhRiFFAkAgRiFIQQAAAAAAIEhBoAFsaiFHIEcoAhghSSBHKAJkIUogSkEASARAIEVBAnQgSTYCAAUgSiFLQQAAAAAAIEtBKGxqQQJ0IEk2AhgLIElBAEgEQCBFQQJ0IEo2AgQFIEkhTEEAAAAAACBMQShsakECdCBKNgJkCyBFQQJ0Ik0gTSgCCEEBazYCCAsLIEQhQwwACyBDIS8MAAsLCwUCQAJAIAFBAEdFDQAgDEQAAAAAAAAAAGRFDQAgCigCDEEBRkUNACAKKAIIQQBGRQ0AIAcgCEEAKwMAAAAAACAMoCABECIgBCAJIU8hTgJAIE4hUEEAAAAAACBQQQpsakEFaiFRAkAgUUECdCgCACFTIFNBAE4EQCBRIFMhVSFUAkAgVSFXQQAAAAAAIFdBoAFsaiFWIFYoAhghWCBWKAJkIVkgWUEASARAIFRBAnQgWDYCAAUgWSFaQQAAAAAAIFpBKGxqQQJ0IFg2AhgLIFhBAEgEQCBUQQJ0IFk2AgQFIFghW0EAAAAAACBbQShsakECdCBZNgJkCyBUQQJ0IlwgXCgCCEEBazYCCAsLIFMhUgwACyBSIV0CQANAIF1BAE5FDQECQCBdIE4hX0EAAAAAACBfQQpsakECdCgCDCFgIV4CQCBgIWECQCBhQQJ0ImIgYisDUCBhQQJ0KAJIt0EAKwMAAAAAACBhQQJ0KwNgoaKgOQNQIGFBAnRBACsDAAAAAAA5A2ALIGBBAnQiYyBjKAJIQQFrNgJIIGBBAnQiZCBkKAJMQQFqNgJMIGBBAnQiZSBlKwNYQQArAwAAAAAAIF4hZkEAAAAAACBmQShsakECdCsDcKGgOQNYCyBdIE8haCFnAkAgZyFqQQAAAAAAIGpBoAFsaiFpIGkgaDYCDCBpQQM2AlBBACsDAAAAAAAgZ0EEdEECciFsIWsCQEEAKAIAAAAAACFtQQAgbUEBajYCAAAAAABBAAAAAAAgbUECdGohbiBuQQJ0IGs5AwAgbkECdCBsNgIICwsLIE4hb0EAAAAAACBvQQpsakEFaiFwAkAgcEECdCgCACFyIHJBAE4EQCBwIHIhdCFzAkAgdCF2QQAAAAAAIHZBoAFsaiF1IHUoAhghdyB1KAJkIXggeEEASARAIHNBAnQgdzYCAAUgeCF5QQAAAAAAIHlBKGxqQQJ0IHc2AhgLIHdBAEgEQCBzQQJ0IHg2AgQFIHchekEAAAAAACB6QShsakECdCB4NgJkCyBzQQJ0InsgeygCCEEBazYCCAsLIHIhcQwACyBxIV0MAAsLCwwBCwJAIAUoAhQhfSB9QQBOBEAgfSF+AkAgfiGAAUEAAAAAACCAAUGgAWxqIX8gfygCGCGBASB/KAJkIYIBIIIBQQBIBEAgBSCBATYCFAUgggEhgwFBAAAAAAAggwFBKGxqQQJ0IIEBNgIYCyCBAUEASARAIAUgggE2AhgFIIEBIYQBQQAAAAAAIIQBQShsakECdCCCATYCZAsgBSKFASCFASgCHEEBazYCHAsLIH0hfAwACyB8IYYBIIYBQQBOBEAghgEgByGIASGHAQJAIIgBIYkBAkAgiQFBAnQiigEgigErA1AgiQFBAnQoAki3QQArAwAAAAAAIIkBQQJ0KwNgoaKgOQNQIIkBQQJ0QQArAwAAAAAAOQNgCyCIAUECdCKLASCLASgCSEEBazYCSCCIAUECdCKMASCMASgCTEEBajYCTCCIAUECdCKNASCNASsDWEEAKwMAAAAAACCHASGOAUEAAAAAACCOAUEobGpBAnQrA3ChoDkDWAsghgEgBCGQASGPAQJAII8BIZIBQQAAAAAAIJIBQaABbGohkQEgkAEhlAFBAAAAAAAglAFBKGxqIZMBIJMBII8BNgIAIJMBIJEBKAIUQYACcUEARgR/QQAFII8BQQJ0KAIAAAAAAAs2AgggjwFBAnQgkAFBAWo2AgAAAAAAIJEBIpUBIJUBKAIUQYACcjYCFAsghgEgCUEGaiGXASGWAQJAIJYBIZkBQQAAAAAAIJkBQaABbGohmAEgmAEglwE2AgwgmAFBAzYCUEEAKwMAAAAAACCWAUEEdEECciGbASGaAQJAQQAoAgAAAAAAIZwBQQAgnAFBAWo2AgAAAAAAQQAAAAAAIJwBQQJ0aiGdASCdAUECdCCaATkDACCdAUECdCCbATYCCAsLDAMLCwsgBCGeAQJAIJ4BIaABQQAAAAAAIKABQShsaiGfASCfASgCJEEBRgRAIJ8BKAIMIJ8BKAIQIaIBIaEBQQAAAAAAIKIBIKEBIaQBIaMBAkAgowFBsfPd8XlsIKQBaiGmASCmASCmAUEQdnNBrdXCjwJsIaYBIKYBIKYBQQ92c0GX2+iaB2whpgEgpgEgpgFBD3ZzIaUBDAALIKUBQf8fcWohpwECQANAIKcBQQJ0KAIAIJ4BR0UNAQJAIKcBQQJ0KAIAIagBQQAAAAAAIKgBQQpsakEBaiGnAQsMAAsLIKcBQQJ0IJ8BKAIENgIACyCfAUF/NgIAIJ8BQQA2AiQgnwFBACgCAAAAAAA2AgRBACCeATYCAAAAAAALCwwACwsLggkvAX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfyAAQQJ0KAIcIQQgAEECdCgCICEFIARBAEgEQCAFQQF1IAFqIQYgBkEDdCsDAEQAAAAAAAAAAGEEQCAAQQJ0IgcgBygCBEEBajYCBAsgBkEDdCACOQMAIABBAnQoAiRBAE4EQCAAQQJ0KAIkIAFqQQJ0IAM2AgALDwsgBCABakECdCgCAEEBayEIIAhBAEgEQCAAQQJ0KAIEIABBAnQoAhhOBEAgACEJAkAgCUECdCgCDCEKIApBAEgEQAwBCyAJQQJ0IgsgCygCNEEBajYCNCAJIAohDSEMAkAgDEECdCgCICEOIAxBAnQiDyAPKAIEQQFrNgIEIAxBAnQoAhxBAEgEQCAOQQF1IA1qQQN0RAAAAAAAAAAAOQMADAELIAwgDSERIRACQCAQQQJ0KAIgIRIgEiARQQZsaiETIBNBAnQoAgwhFCATQQJ0KAIQIRUgFEEASARAIBBBAnQgFTYCCAUgEiAUQQZsakECdCAVNgIQCyAVQQBIBEAgEEECdCAUNgIMBSASIBVBBmxqQQJ0IBQ2AgwLCyAOIA1BBmxqIRYgDEECdCgCHCAWQQJ0KAIIakECdEEANgIAIAxBAnQoAhQhGEEAAAAAACAYQYABbGohFyAWQQJ0IBcoAhA2AhAgFyANNgIQCwsLIAAhGQJAIBlBAnQoAhQhHEEAAAAAACAcQYABbGohGyAbKAIQIR0gHUEATgRAIBsgGUECdCgCICAdQQZsakECdCgCEDYCEAsgHSEaDAALIBohCCAIQQBIBEAgAEECdCIeIB4oAmhBAWo2AmgPCyAEIAFqQQJ0IAhBAWo2AgAgBSAIQQZsakECdCABNgIIIABBAnQiHyAfKAIEQQFqNgIEIAAgCCEhISACQCAgQQJ0KAIgISIgIEECdCgCCCEjICIgIUEGbGohJCAkQQJ0QX82AgwgJEECdCAjNgIQICNBAEgEQCAgQQJ0ICE2AgwFICIgI0EGbGpBAnQgITYCDAsgIEECdCAhNgIICwUgACAIISYhJQJAAkACQCAlQQJ0KAIcQQBIDQAgJUECdCgCCCAmRkUNAQsMAQsgJSAmISghJwJAICdBAnQoAiAhKSApIChBBmxqISogKkECdCgCDCErICpBAnQoAhAhLCArQQBIBEAgJ0ECdCAsNgIIBSApICtBBmxqQQJ0ICw2AhALICxBAEgEQCAnQQJ0ICs2AgwFICkgLEEGbGpBAnQgKzYCDAsLICUgJiEuIS0CQCAtQQJ0KAIgIS8gLUECdCgCCCEwIC8gLkEGbGohMSAxQQJ0QX82AgwgMUECdCAwNgIQIDBBAEgEQCAtQQJ0IC42AgwFIC8gMEEGbGpBAnQgLjYCDAsgLUECdCAuNgIICwsLIAUgCEEGbGohMiAyQQJ0IAI5AwAgMkECdCADNgIUC0UCAX8Bf0EAIQECQANAIAAhAkEAAAAAACACQShsakECdCgCFEGAgPz/A3FBAEdFDQECQCAAIAEQJAsgAUEBaiEBDAALCwuOAg0BfwF/AX8BfwF/AX8BfwF/AXwBfwF/AX8BfyAAIQNBAAAAAAAgA0GgAWxqIQIgACABIQYhBSAFIQdBAAAAAAAgB0EobGpBAnQoAgBBAnQoAgAAAAAAIAZqIQhBAAAAAAAgCEEabEECdGohBCACKAIUIAQoAhxxQQBGBEAPCyACIgkgCSgCFCAEKAIcQX9zcTYCFAJAQQArAwAAAAAAIAQrA0ihIQogBCILIAsrAzggBCgCBLcgCqKgOQM4IAQiDCAMKwNAIAQoAhC3IAqioDkDQCAEQQArAwAAAAAAOQNICyAEIg0gDSgCBEEBazYCBCAEIg4gDisDUEEAKwMAAAAAAKA5A1AgBEECdhAlC9IFHwF/AX8BfwF/AX8BfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF/AX8BfwF/AX8BfwF/IABBAnQoAjBBAUYEQA8LIABBAnRBATYCMAJAA0AgAEECdCgCEEEASkUNASAAQQJ0KAIEIABBAnQoAgBIRQ0BAkAgAEECdCgCCCEBIAEgAEEAIQQhAyECAkAgAyEFAkBBACsDAAAAAAAgBUECdCsDSKEhBiAFQQJ0IgcgBysDOCAFQQJ0KAIEtyAGoqA5AzggBUECdCIIIAgrA0AgBUECdCgCELcgBqKgOQNAIAVBAnRBACsDAAAAAAA5A0gLIwAEQCACIANBAAAAAABrt0QAAAAAAAA6QKMgBBACCyADQQJqIAIhCiEJAkAgCiEMQQAAAAAAIAxBoAFsaiELIAsoAhghDSALKAJkIQ4gDkEASARAIAlBAnQgDTYCAAUgDiEPQQAAAAAAIA9BKGxqQQJ0IA02AhgLIA1BAEgEQCAJQQJ0IA42AgQFIA0hEEEAAAAAACAQQShsakECdCAONgJkCyAJQQJ0IhEgESgCCEEBazYCCAsgAiESQQAAAAAAIBJBKGxqQQJ0IhMgEygCLEEBajYCLCADQQJ0IhQgFCsDWEEAKwMAAAAAAKA5A1gLIAEgACEWIRUCQCAWIRcCQEEAKwMAAAAAACAXQQJ0KwNIoSEYIBdBAnQiGSAZKwM4IBdBAnQoAgS3IBiioDkDOCAXQQJ0IhogGisDQCAXQQJ0KAIQtyAYoqA5A0AgF0ECdEEAKwMAAAAAADkDSAsgFkECdCIbIBsoAgRBAWo2AgQgFkECdCIcIBwoAiRBAWo2AiQgFSEdQQAAAAAAIB1BKGxqQQJ0Ih4gHigCFCAWQQJ0KAIccjYCFCAWQQJ0Ih8gHysDUEEAKwMAAAAAAKE5A1ALIAEQJgsMAAsLIABBAnRBADYCMAueFFcBfwF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF8AXwBfAF/AXwBfAF8AXwBfAF8AXwBfAF8AXwBfAF/AX8BfwF/AX8BfAF8AX8BfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8gACEBIAEhAkEAAAAAACACQShsaiEDAkADQAJAIANBAnQoAgwhBCADQQJ0IARBBmo2AgwgBEECdCgCAAAAAAAhBQJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQCAFDhYNAAECAwQFBgkKCwwNDQ0NDQ0NDQcIDQsgA0ECdCgCACEHQQAAAAAAIAdBgAJsaiEGQQAAAAAAIARBAnQoAgAAAAAAQQhsaiEIIAhBAnQoAgBBAUYEfCAIQQJ0KwMIIANBAnQoAiQgBCEKIQkCQCAJIAohDSEMAkAgDEGx893xeWwgDWohDyAPIA9BEHZzQa3Vwo8CbCEPIA8gD0EPdnNBl9vomgdsIQ8gDyAPQQ92cyEODAALIA4hECAQQf8BcSERIBBBCHYhEiASIBFBAnQoAgAAAAAASAR8IBK3IBFBA3QrAwAAAAAAogUgCSAKIBEgEiEWIRUhFCETAkAgFSEYIBYhGSATIRoCQANAAkAgGiAUQZXTx94FcyEcIRsCQCAbQbHz3fF5bCAcaiEeIB4gHkEQdnNBrdXCjwJsIR4gHiAeQQ92c0GX2+iaB2whHiAeIB5BD3ZzIR0MAAsgHSEaIBohHyAfQQB2uEQAAAAAAADgP6BEAAAAAAAA8D2iISAgGEEARgRARIO7finZyR5AICAhIQJAQQAgITkDAAAAAABBACgCAAAAAABBFHZB/w9xQf8HayEjQQBBACgCAAAAAABB//8/cUGAgMD/A3I2AgAAAAAAQQArAwAAAAAAISQgJETNO39mnqD2P2QEQCAkRAAAAAAAAOA/oiEkICNBAWohIwsgJEQAAAAAAADwP6EgJEQAAAAAAADwP6CjISUgJSAloiEmRAAAAAAAAABAICWiRAAAAAAAAPA/ICZEVVVVVVVV1T8gJkSamZmZmZnJPyAmRJIkSZIkScI/ICZEHMdxHMdxvD8gJkRGF1100UW3PyAmRBQ7sRM7sbM/ICZEERERERERsT8gJkQeHh4eHh6uP6KgoqCioKKgoqCioKKgoqCiIScgI7dEAADg/kIu5j+iICcgI7dEdjx5Ne856j2ioKAhIgwACyAioSEXDAQLIBm3IBhBA3QrAwAAAAAAoiEoIBhBA3QrAwAAAAAAICAgGEEDdCsDAAAAAAAgGEEDdCsDAAAAAAChoqAgKJohKQJAIClE/oIrZUcV9z+iRAAAAAAAAOA/oJwhKyApICtEAADg/kIu5j+ioSArRHY8eTXvOeo9oqEhLEQAAAAAAADwPyEtRAAAAAAAAPA/IS5BASEvAkADQCAvQQ5MRQ0BAkAgLSAsIC+3o6IhLSAuIC2gIS4LIC9BAWohLwwACwtBAEEANgIAAAAAAEEAICtEAAAAAAD4j0CgnUQAAAAAAAA4Q6C9p0EUdDYCAAAAAAAgLkEAKwMAAAAAAKIhKgwACyAqYwRAICghFwwECyAaIBQhMSEwAkAgMEGx893xeWwgMWohMyAzIDNBEHZzQa3Vwo8CbCEzIDMgM0EPdnNBl9vomgdsITMgMyAzQQ92cyEyDAALIDIhGiAaQf8BcSEYIBpBCHYhGSAZIBhBAnQoAgAAAAAASARAIBm3IBhBA3QrAwAAAAAAoiEXDAQLCwwACwsLIBcLIQsMAAsgC6IFIARBAnQoAgAAAAAAIANBAnQoAiQgBBAnCyE0IDQgBisDKKIhNSAGIjYgNisDMCA1IARBAnQoAgAAAAAAt6JE/Knx0k1iUD+ioDkDMCADQQJ0QQM2AlBBACsDAAAAAAAgNaAgAUEEdEECciE4ITcCQEEAKAIAAAAAACE5QQAgOUEBajYCAAAAAABBAAAAAAAgOUECdGohOiA6QQJ0IDc5AwAgOkECdCA4NgIICw8LIAEgBBAoRQRADwsMDAsgASAEECtFBEAPCwwLCyABIARBAnQoAgAAAAAAIARBAnQoAgAAAAAAIARBAnQoAgAAAAAAIARBAnQoAgAAAAAAEDAPCyADQQJ0QQg2AlAgA0ECdEEBNgIQIANBAnRBADYCHCABIARBAnQoAgAAAAAAIAQQMQ8LIAEgBBBNDwsgBEECdCgCAAAAAABBAnQoAgAAAAAAQQBGBEAgA0ECdCAEQQJ0KAIAAAAAADYCDAsMBwsLIAMgBCE8ITsCQCA8QQJ0KAIAAAAAAEEURgRAIDxBAnQoAgAAAAAAIDtBAnQoAlhqLQAAAAAAAEEARiE9DAELIDtBAnQoAiAgPCE/IT4CQCA+QbHz3fF5bCA/aiFBIEEgQUEQdnNBrdXCjwJsIUEgQSBBQQ92c0GX2+iaB2whQSBBIEFBD3ZzIUAMAAsgQEEBdiA8QQJ0KAIAAAAAAE4hPQwACyA9BEAgA0ECdCAEQQJ0KAIAAAAAADYCDAsMBQsgA0ECdCAEQQJ0KAIAAAAAADYCDAwECyADQQJ0KAIkIAQhQyFCAkAgQkGx893xeWwgQ2ohRSBFIEVBEHZzQa3Vwo8CbCFFIEUgRUEPdnNBl9vomgdsIUUgRSBFQQ92cyFEDAALIERBAXYgBEECdCgCAAAAAABIBEAgASAEQQJ0KAIAAAAAACAEQQJ0KAIAAAAAABAfDwsMAwsgAyAEIUchRiBHQQJ0KAIAAAAAAEEBRgR/QQEFIEZBAnQoAiBBw/UBcyFIAkAgSCFKIEogSkEQdnNBrdXCjwJsIUogSiBKQQ92c0GX2+iaB2whSiBKIEpBD3ZzIUkMAAsgSUEAdrhEAAAAAAAAAABjCwRAIwAEQCABIARBAnQoAgAAAAAAEAwLCwwCCyADIUsCQCBLQQJ0KAIoIEtBAnQoAlxyIEtBAnQoAhRBgIL8/wNxciFNIE0gS0ECdCgCVCFOQQAAAAAAIE5BEGxqQQJ0KAIwckEARyFMDAALIEwEQCADIU8CQCBPQQJ0KAJUIVFBAAAAAAAgUUEQbGpBAnQoAjAhUiBPQQJ0KAJcQQBGBH8gT0ECdCgCJEGJgICAASFUIVMCQCBTQbHz3fF5bCBUaiFWIFYgVkEQdnNBrdXCjwJsIVYgViBWQQ92c0GX2+iaB2whViBWIFZBD3ZzIVUMAAsgVUEBdiBSSAVBAAshUAwACyBQBEAgAUH0A0EUEB8FIAEgBEECdCgCAAAAAABBABAfCw8LIAEgBEECdCgCAAAAAAAQTiEBIAFBAEgEQA8LIAEhV0EAAAAAACBXQShsaiEDDAELIAEgBBBRBEAPCwsLDAALCwulQvgBAX8BfAF/AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF8AXwBfAF/AXwBfAF8AXwBfAF8AXwBfAF8AXwBfAF/AX8BfwF/AX8BfwF/AXwBfwF/AX8BfwF/AXwBfAF8AXwBfAF8AX8BfAF8AXwBfAF8AXwBfAF8AXwBfAF8AXwBfAF/AXwBfAF8AXwBfAF8AXwBfAF8AX8BfAF8AXwBfAF8AXwBfwF/AX8BfAF/AX8BfwF/AX8BfAF8AXwBfAF8AXwBfwF8AXwBfAF8AXwBfAF8AXwBfAF8AXwBfAF8AX8BfAF8AXwBfAF8AXwBfAF8AXwBfwF8AXwBfAF8AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF8AXwBfAF/AXwBfAF8AXwBfAF8AXwBfAF8AXwBfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfwF/AX8BfwF/AX8BfwF/AXwBfAF8AX8BfAF8AXwBfAF8AXwBfAF8AXwBfAF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF8AX8BfAF8AXwBfAF8AXwBfAF8AXwBfAF/AXwBfEEAAAAAACAAQQhsaiEDIANBAnQrAwghBCADQQJ0KAIAIQUCQAJAAkACQAJAAkACQAJAIAUOBwABAgMEBgUGCyAEDwsgBCABIAIhByEGAkAgBiAHIQohCQJAIAlBsfPd8XlsIApqIQwgDCAMQRB2c0Gt1cKPAmwhDCAMIAxBD3ZzQZfb6JoHbCEMIAwgDEEPdnMhCwwACyALIQ0gDUH/AXEhDiANQQh2IQ8gDyAOQQJ0KAIAAAAAAEgEfCAPtyAOQQN0KwMAAAAAAKIFIAYgByAOIA8hEyESIREhEAJAIBIhFSATIRYgECEXAkADQAJAIBcgEUGV08feBXMhGSEYAkAgGEGx893xeWwgGWohGyAbIBtBEHZzQa3Vwo8CbCEbIBsgG0EPdnNBl9vomgdsIRsgGyAbQQ92cyEaDAALIBohFyAXIRwgHEEAdrhEAAAAAAAA4D+gRAAAAAAAAPA9oiEdIBVBAEYEQESDu34p2ckeQCAdIR4CQEEAIB45AwAAAAAAQQAoAgAAAAAAQRR2Qf8PcUH/B2shIEEAQQAoAgAAAAAAQf//P3FBgIDA/wNyNgIAAAAAAEEAKwMAAAAAACEhICFEzTt/Zp6g9j9kBEAgIUQAAAAAAADgP6IhISAgQQFqISALICFEAAAAAAAA8D+hICFEAAAAAAAA8D+goyEiICIgIqIhI0QAAAAAAAAAQCAiokQAAAAAAADwPyAjRFVVVVVVVdU/ICNEmpmZmZmZyT8gI0SSJEmSJEnCPyAjRBzHcRzHcbw/ICNERhdddNFFtz8gI0QUO7ETO7GzPyAjRBEREREREbE/ICNEHh4eHh4erj+ioKKgoqCioKKgoqCioKKgoiEkICC3RAAA4P5CLuY/oiAkICC3RHY8eTXvOeo9oqCgIR8MAAsgH6EhFAwECyAWtyAVQQN0KwMAAAAAAKIhJSAVQQN0KwMAAAAAACAdIBVBA3QrAwAAAAAAIBVBA3QrAwAAAAAAoaKgICWaISYCQCAmRP6CK2VHFfc/okQAAAAAAADgP6CcISggJiAoRAAA4P5CLuY/oqEgKER2PHk17znqPaKhISlEAAAAAAAA8D8hKkQAAAAAAADwPyErQQEhLAJAA0AgLEEOTEUNAQJAICogKSAst6OiISogKyAqoCErCyAsQQFqISwMAAsLQQBBADYCAAAAAABBACAoRAAAAAAA+I9AoJ1EAAAAAAAAOEOgvadBFHQ2AgAAAAAAICtBACsDAAAAAACiIScMAAsgJ2MEQCAlIRQMBAsgFyARIS4hLQJAIC1BsfPd8XlsIC5qITAgMCAwQRB2c0Gt1cKPAmwhMCAwIDBBD3ZzQZfb6JoHbCEwIDAgMEEPdnMhLwwACyAvIRcgF0H/AXEhFSAXQQh2IRYgFiAVQQJ0KAIAAAAAAEgEQCAWtyAVQQN0KwMAAAAAAKIhFAwECwsMAAsLCyAUCyEIDAALIAiiDwsgBCADQQJ0KwMQIAEgAiEyITECQCAxIDIhNSE0AkAgNEGx893xeWwgNWohNyA3IDdBEHZzQa3Vwo8CbCE3IDcgN0EPdnNBl9vomgdsITcgNyA3QQ92cyE2DAALIDYhOCA4QQB2uEQAAAAAAADgP6BEAAAAAAAA8D2iITkgOUQAAAAAAADAQKJEAAAAAAAA4D+hITogOkQAAAAAAAAoQGMEQCA5ITsCQCA7RKJFtvP91Jg/YwRARAAAAAAAAADAIDshPQJAQQAgPTkDAAAAAABBACgCAAAAAABBFHZB/w9xQf8HayE/QQBBACgCAAAAAABB//8/cUGAgMD/A3I2AgAAAAAAQQArAwAAAAAAIUAgQETNO39mnqD2P2QEQCBARAAAAAAAAOA/oiFAID9BAWohPwsgQEQAAAAAAADwP6EgQEQAAAAAAADwP6CjIUEgQSBBoiFCRAAAAAAAAABAIEGiRAAAAAAAAPA/IEJEVVVVVVVV1T8gQkSamZmZmZnJPyBCRJIkSZIkScI/IEJEHMdxHMdxvD8gQkRGF1100UW3PyBCRBQ7sRM7sbM/IEJEERERERERsT8gQkQeHh4eHh6uP6KgoqCioKKgoqCioKKgoqCiIUMgP7dEAADg/kIu5j+iIEMgP7dEdjx5Ne856j2ioKAhPgwACyA+op8hRETgz0qSDeN/vyBEokS4gejAJKLUP6EgRKJEWBdwwcA0A0ChIESiRBo6cCzaZQRAoSBEokTHTer0p38RQKAgRKJEos8/HlyBB0CgIUUgRUTUn6xX2OJ/PyBEokRkA1krTaPUP6AgRKJEFuaKfKKPA0CgIESiRBmxlWgHCQ5AoCBEokQAAAAAAADwP6CjITwMAQsgO0QAAAAAAADgP6EhRiBGIEaiIUdEJQUevDHZQ8AgR6JEmwM0cEaea0CgIEeiRJk7xS3bPnFAoSBHokQbQAu0ckthQKAgR6JEzYvANDCqPkChIEeiRHlUVyCTDQRAoCBGoiFIIEhExAQwzvA8S8AgR6JEd0LwLL8yZECgIEeiRNLYAgtedmNAoSBHokS+6aexSLNQQKAgR6JEJngUfrWPKkChIEeiRAAAAAAAAPA/oKMhPAwACyA8ITMMAQsgOkQAAAAAAPO/QGYEQEQAAAAAAADwPyA5oSFJAkAgSUSiRbbz/dSYP2MEQEQAAAAAAAAAwCBJIUsCQEEAIEs5AwAAAAAAQQAoAgAAAAAAQRR2Qf8PcUH/B2shTUEAQQAoAgAAAAAAQf//P3FBgIDA/wNyNgIAAAAAAEEAKwMAAAAAACFOIE5EzTt/Zp6g9j9kBEAgTkQAAAAAAADgP6IhTiBNQQFqIU0LIE5EAAAAAAAA8D+hIE5EAAAAAAAA8D+goyFPIE8gT6IhUEQAAAAAAAAAQCBPokQAAAAAAADwPyBQRFVVVVVVVdU/IFBEmpmZmZmZyT8gUESSJEmSJEnCPyBQRBzHcRzHcbw/IFBERhdddNFFtz8gUEQUO7ETO7GzPyBQRBEREREREbE/IFBEHh4eHh4erj+ioKKgoqCioKKgoqCioKKgoiFRIE23RAAA4P5CLuY/oiBRIE23RHY8eTXvOeo9oqCgIUwMAAsgTKKfIVJE4M9Kkg3jf78gUqJEuIHowCSi1D+hIFKiRFgXcMHANANAoSBSokQaOnAs2mUEQKEgUqJEx03q9Kd/EUCgIFKiRKLPPx5cgQdAoCFTIFNE1J+sV9jifz8gUqJEZANZK02j1D+gIFKiRBbminyijwNAoCBSokQZsZVoBwkOQKAgUqJEAAAAAAAA8D+goyFKDAELIElEAAAAAAAA4D+hIVQgVCBUoiFVRCUFHrwx2UPAIFWiRJsDNHBGnmtAoCBVokSZO8Ut2z5xQKEgVaJEG0ALtHJLYUCgIFWiRM2LwDQwqj5AoSBVokR5VFcgkw0EQKAgVKIhViBWRMQEMM7wPEvAIFWiRHdC8Cy/MmRAoCBVokTS2AILXnZjQKEgVaJEvumnsUizUECgIFWiRCZ4FH61jypAoSBVokQAAAAAAADwP6CjIUoMAAsgSpohMwwBCyA6nUQAAAAAAAA4Q6C9pyFXIFdBA3QrAwAAAAAAIDogV7ehIFdBA3QrAwAAAAAAIFdBA3QrAwAAAAAAoaKgITMMAAsgM6IhWAJAIFhE/oIrZUcV9z+iRAAAAAAAAOA/oJwhWiBYIFpEAADg/kIu5j+ioSBaRHY8eTXvOeo9oqEhW0QAAAAAAADwPyFcRAAAAAAAAPA/IV1BASFeAkADQCBeQQ5MRQ0BAkAgXCBbIF63o6IhXCBdIFygIV0LIF5BAWohXgwACwtBAEEANgIAAAAAAEEAIFpEAAAAAAD4j0CgnUQAAAAAAAA4Q6C9p0EUdDYCAAAAAAAgXUEAKwMAAAAAAKIhWQwACyBZog8LIAQgA0ECdCsDECABIAIhYCFfAkAgXyBgIWMhYgJAIGJBsfPd8XlsIGNqIWUgZSBlQRB2c0Gt1cKPAmwhZSBlIGVBD3ZzQZfb6JoHbCFlIGUgZUEPdnMhZAwACyBkIWYgZkEAdrhEAAAAAAAA4D+gRAAAAAAAAPA9oiFnIGdEAAAAAAAAwECiRAAAAAAAAOA/oSFoIGhEAAAAAAAAKEBjBEAgZyFpAkAgaUSiRbbz/dSYP2MEQEQAAAAAAAAAwCBpIWsCQEEAIGs5AwAAAAAAQQAoAgAAAAAAQRR2Qf8PcUH/B2shbUEAQQAoAgAAAAAAQf//P3FBgIDA/wNyNgIAAAAAAEEAKwMAAAAAACFuIG5EzTt/Zp6g9j9kBEAgbkQAAAAAAADgP6IhbiBtQQFqIW0LIG5EAAAAAAAA8D+hIG5EAAAAAAAA8D+goyFvIG8gb6IhcEQAAAAAAAAAQCBvokQAAAAAAADwPyBwRFVVVVVVVdU/IHBEmpmZmZmZyT8gcESSJEmSJEnCPyBwRBzHcRzHcbw/IHBERhdddNFFtz8gcEQUO7ETO7GzPyBwRBEREREREbE/IHBEHh4eHh4erj+ioKKgoqCioKKgoqCioKKgoiFxIG23RAAA4P5CLuY/oiBxIG23RHY8eTXvOeo9oqCgIWwMAAsgbKKfIXJE4M9Kkg3jf78gcqJEuIHowCSi1D+hIHKiRFgXcMHANANAoSByokQaOnAs2mUEQKEgcqJEx03q9Kd/EUCgIHKiRKLPPx5cgQdAoCFzIHNE1J+sV9jifz8gcqJEZANZK02j1D+gIHKiRBbminyijwNAoCByokQZsZVoBwkOQKAgcqJEAAAAAAAA8D+goyFqDAELIGlEAAAAAAAA4D+hIXQgdCB0oiF1RCUFHrwx2UPAIHWiRJsDNHBGnmtAoCB1okSZO8Ut2z5xQKEgdaJEG0ALtHJLYUCgIHWiRM2LwDQwqj5AoSB1okR5VFcgkw0EQKAgdKIhdiB2RMQEMM7wPEvAIHWiRHdC8Cy/MmRAoCB1okTS2AILXnZjQKEgdaJEvumnsUizUECgIHWiRCZ4FH61jypAoSB1okQAAAAAAADwP6CjIWoMAAsgaiFhDAELIGhEAAAAAADzv0BmBEBEAAAAAAAA8D8gZ6EhdwJAIHdEokW28/3UmD9jBEBEAAAAAAAAAMAgdyF5AkBBACB5OQMAAAAAAEEAKAIAAAAAAEEUdkH/D3FB/wdrIXtBAEEAKAIAAAAAAEH//z9xQYCAwP8DcjYCAAAAAABBACsDAAAAAAAhfCB8RM07f2aeoPY/ZARAIHxEAAAAAAAA4D+iIXwge0EBaiF7CyB8RAAAAAAAAPA/oSB8RAAAAAAAAPA/oKMhfSB9IH2iIX5EAAAAAAAAAEAgfaJEAAAAAAAA8D8gfkRVVVVVVVXVPyB+RJqZmZmZmck/IH5EkiRJkiRJwj8gfkQcx3Ecx3G8PyB+REYXXXTRRbc/IH5EFDuxEzuxsz8gfkQRERERERGxPyB+RB4eHh4eHq4/oqCioKKgoqCioKKgoqCioKIhfyB7t0QAAOD+Qi7mP6IgfyB7t0R2PHk17znqPaKgoCF6DAALIHqinyGAAUTgz0qSDeN/vyCAAaJEuIHowCSi1D+hIIABokRYF3DBwDQDQKEggAGiRBo6cCzaZQRAoSCAAaJEx03q9Kd/EUCgIIABokSizz8eXIEHQKAhgQEggQFE1J+sV9jifz8ggAGiRGQDWStNo9Q/oCCAAaJEFuaKfKKPA0CgIIABokQZsZVoBwkOQKAggAGiRAAAAAAAAPA/oKMheAwBCyB3RAAAAAAAAOA/oSGCASCCASCCAaIhgwFEJQUevDHZQ8AggwGiRJsDNHBGnmtAoCCDAaJEmTvFLds+cUChIIMBokQbQAu0ckthQKAggwGiRM2LwDQwqj5AoSCDAaJEeVRXIJMNBECgIIIBoiGEASCEAUTEBDDO8DxLwCCDAaJEd0LwLL8yZECgIIMBokTS2AILXnZjQKEggwGiRL7pp7FIs1BAoCCDAaJEJngUfrWPKkChIIMBokQAAAAAAADwP6CjIXgMAAsgeJohYQwBCyBonUQAAAAAAAA4Q6C9pyGFASCFAUEDdCsDAAAAAAAgaCCFAbehIIUBQQN0KwMAAAAAACCFAUEDdCsDAAAAAAChoqAhYQwACyBhoqAhhgEgA0ECdCsDGCGHASCGASCHAWMEfCCHAQUghgELDwtEAAAAAAAAAAAhiAEgA0ECdCsDECGJAQJAA0AgiQFEAAAAAAAAAABkRQ0BAkAgiAEgASACIIkBnUQAAAAAAAA4Q6C9p0EQdGohiwEhigECQCCKASCLASGOASGNAQJAII0BQbHz3fF5bCCOAWohkAEgkAEgkAFBEHZzQa3Vwo8CbCGQASCQASCQAUEPdnNBl9vomgdsIZABIJABIJABQQ92cyGPAQwACyCPASGRASCRAUH/AXEhkgEgkQFBCHYhkwEgkwEgkgFBAnQoAgAAAAAASAR8IJMBtyCSAUEDdCsDAAAAAACiBSCKASCLASCSASCTASGXASGWASGVASGUAQJAIJYBIZkBIJcBIZoBIJQBIZsBAkADQAJAIJsBIJUBQZXTx94FcyGdASGcAQJAIJwBQbHz3fF5bCCdAWohnwEgnwEgnwFBEHZzQa3Vwo8CbCGfASCfASCfAUEPdnNBl9vomgdsIZ8BIJ8BIJ8BQQ92cyGeAQwACyCeASGbASCbASGgASCgAUEAdrhEAAAAAAAA4D+gRAAAAAAAAPA9oiGhASCZAUEARgRARIO7finZyR5AIKEBIaIBAkBBACCiATkDAAAAAABBACgCAAAAAABBFHZB/w9xQf8HayGkAUEAQQAoAgAAAAAAQf//P3FBgIDA/wNyNgIAAAAAAEEAKwMAAAAAACGlASClAUTNO39mnqD2P2QEQCClAUQAAAAAAADgP6IhpQEgpAFBAWohpAELIKUBRAAAAAAAAPA/oSClAUQAAAAAAADwP6CjIaYBIKYBIKYBoiGnAUQAAAAAAAAAQCCmAaJEAAAAAAAA8D8gpwFEVVVVVVVV1T8gpwFEmpmZmZmZyT8gpwFEkiRJkiRJwj8gpwFEHMdxHMdxvD8gpwFERhdddNFFtz8gpwFEFDuxEzuxsz8gpwFEERERERERsT8gpwFEHh4eHh4erj+ioKKgoqCioKKgoqCioKKgoiGoASCkAbdEAADg/kIu5j+iIKgBIKQBt0R2PHk17znqPaKgoCGjAQwACyCjAaEhmAEMBAsgmgG3IJkBQQN0KwMAAAAAAKIhqQEgmQFBA3QrAwAAAAAAIKEBIJkBQQN0KwMAAAAAACCZAUEDdCsDAAAAAAChoqAgqQGaIaoBAkAgqgFE/oIrZUcV9z+iRAAAAAAAAOA/oJwhrAEgqgEgrAFEAADg/kIu5j+ioSCsAUR2PHk17znqPaKhIa0BRAAAAAAAAPA/Ia4BRAAAAAAAAPA/Ia8BQQEhsAECQANAILABQQ5MRQ0BAkAgrgEgrQEgsAG3o6IhrgEgrwEgrgGgIa8BCyCwAUEBaiGwAQwACwtBAEEANgIAAAAAAEEAIKwBRAAAAAAA+I9AoJ1EAAAAAAAAOEOgvadBFHQ2AgAAAAAAIK8BQQArAwAAAAAAoiGrAQwACyCrAWMEQCCpASGYAQwECyCbASCVASGyASGxAQJAILEBQbHz3fF5bCCyAWohtAEgtAEgtAFBEHZzQa3Vwo8CbCG0ASC0ASC0AUEPdnNBl9vomgdsIbQBILQBILQBQQ92cyGzAQwACyCzASGbASCbAUH/AXEhmQEgmwFBCHYhmgEgmgEgmQFBAnQoAgAAAAAASARAIJoBtyCZAUEDdCsDAAAAAACiIZgBDAQLCwwACwsLIJgBCyGMAQwACyCMAaAhiAELIIkBRAAAAAAAAPA/oSGJAQwACwsgBCCIAaIPCyABIAJB8ua74wNzIbYBIbUBAkAgtQFBsfPd8XlsILYBaiG4ASC4ASC4AUEQdnNBrdXCjwJsIbgBILgBILgBQQ92c0GX2+iaB2whuAEguAEguAFBD3ZzIbcBDAALILcBIbkBILkBQQB2uEQAAAAAAADgP6BEAAAAAAAA8D2iIANBAnQrAxhjIboBILoBBHwgBAUgA0ECdCsDEAsgASACIbwBIbsBAkAguwEgvAEhvwEhvgECQCC+AUGx893xeWwgvwFqIcEBIMEBIMEBQRB2c0Gt1cKPAmwhwQEgwQEgwQFBD3ZzQZfb6JoHbCHBASDBASDBAUEPdnMhwAEMAAsgwAEhwgEgwgFB/wFxIcMBIMIBQQh2IcQBIMQBIMMBQQJ0KAIAAAAAAEgEfCDEAbcgwwFBA3QrAwAAAAAAogUguwEgvAEgwwEgxAEhyAEhxwEhxgEhxQECQCDHASHKASDIASHLASDFASHMAQJAA0ACQCDMASDGAUGV08feBXMhzgEhzQECQCDNAUGx893xeWwgzgFqIdABINABINABQRB2c0Gt1cKPAmwh0AEg0AEg0AFBD3ZzQZfb6JoHbCHQASDQASDQAUEPdnMhzwEMAAsgzwEhzAEgzAEh0QEg0QFBAHa4RAAAAAAAAOA/oEQAAAAAAADwPaIh0gEgygFBAEYEQESDu34p2ckeQCDSASHTAQJAQQAg0wE5AwAAAAAAQQAoAgAAAAAAQRR2Qf8PcUH/B2sh1QFBAEEAKAIAAAAAAEH//z9xQYCAwP8DcjYCAAAAAABBACsDAAAAAAAh1gEg1gFEzTt/Zp6g9j9kBEAg1gFEAAAAAAAA4D+iIdYBINUBQQFqIdUBCyDWAUQAAAAAAADwP6Eg1gFEAAAAAAAA8D+goyHXASDXASDXAaIh2AFEAAAAAAAAAEAg1wGiRAAAAAAAAPA/INgBRFVVVVVVVdU/INgBRJqZmZmZmck/INgBRJIkSZIkScI/INgBRBzHcRzHcbw/INgBREYXXXTRRbc/INgBRBQ7sRM7sbM/INgBRBEREREREbE/INgBRB4eHh4eHq4/oqCioKKgoqCioKKgoqCioKIh2QEg1QG3RAAA4P5CLuY/oiDZASDVAbdEdjx5Ne856j2ioKAh1AEMAAsg1AGhIckBDAQLIMsBtyDKAUEDdCsDAAAAAACiIdoBIMoBQQN0KwMAAAAAACDSASDKAUEDdCsDAAAAAAAgygFBA3QrAwAAAAAAoaKgINoBmiHbAQJAINsBRP6CK2VHFfc/okQAAAAAAADgP6CcId0BINsBIN0BRAAA4P5CLuY/oqEg3QFEdjx5Ne856j2ioSHeAUQAAAAAAADwPyHfAUQAAAAAAADwPyHgAUEBIeEBAkADQCDhAUEOTEUNAQJAIN8BIN4BIOEBt6OiId8BIOABIN8BoCHgAQsg4QFBAWoh4QEMAAsLQQBBADYCAAAAAABBACDdAUQAAAAAAPiPQKCdRAAAAAAAADhDoL2nQRR0NgIAAAAAACDgAUEAKwMAAAAAAKIh3AEMAAsg3AFjBEAg2gEhyQEMBAsgzAEgxgEh4wEh4gECQCDiAUGx893xeWwg4wFqIeUBIOUBIOUBQRB2c0Gt1cKPAmwh5QEg5QEg5QFBD3ZzQZfb6JoHbCHlASDlASDlAUEPdnMh5AEMAAsg5AEhzAEgzAFB/wFxIcoBIMwBQQh2IcsBIMsBIMoBQQJ0KAIAAAAAAEgEQCDLAbcgygFBA3QrAwAAAAAAoiHJAQwECwsMAAsLCyDJAQshvQEMAAsgvQGiDwsgBCABIAIh5wEh5gECQCDmAUGx893xeWwg5wFqIekBIOkBIOkBQRB2c0Gt1cKPAmwh6QEg6QEg6QFBD3ZzQZfb6JoHbCHpASDpASDpAUEPdnMh6AEMAAsg6AEh6gEg6gFBAHa4RAAAAAAAAOA/oEQAAAAAAADwPaIh6wECQEEAIOsBOQMAAAAAAEEAKAIAAAAAAEEUdkH/D3FB/wdrIe0BQQBBACgCAAAAAABB//8/cUGAgMD/A3I2AgAAAAAAQQArAwAAAAAAIe4BIO4BRM07f2aeoPY/ZARAIO4BRAAAAAAAAOA/oiHuASDtAUEBaiHtAQsg7gFEAAAAAAAA8D+hIO4BRAAAAAAAAPA/oKMh7wEg7wEg7wGiIfABRAAAAAAAAABAIO8BokQAAAAAAADwPyDwAURVVVVVVVXVPyDwAUSamZmZmZnJPyDwAUSSJEmSJEnCPyDwAUQcx3Ecx3G8PyDwAURGF1100UW3PyDwAUQUO7ETO7GzPyDwAUQRERERERGxPyDwAUQeHh4eHh6uP6KgoqCioKKgoqCioKKgoqCiIfEBIO0Bt0QAAOD+Qi7mP6Ig8QEg7QG3RHY8eTXvOeo9oqCgIewBDAALIOwBmiADQQJ0KwMQoiHyAQJAIPIBRP6CK2VHFfc/okQAAAAAAADgP6CcIfQBIPIBIPQBRAAA4P5CLuY/oqEg9AFEdjx5Ne856j2ioSH1AUQAAAAAAADwPyH2AUQAAAAAAADwPyH3AUEBIfgBAkADQCD4AUEOTEUNAQJAIPYBIPUBIPgBt6OiIfYBIPcBIPYBoCH3AQsg+AFBAWoh+AEMAAsLQQBBADYCAAAAAABBACD0AUQAAAAAAPiPQKCdRAAAAAAAADhDoL2nQRR0NgIAAAAAACD3AUEAKwMAAAAAAKIh8wEMAAsg8wGiIfkBIANBAnQrAxgh+gEg+QEg+gFkBHwg+gEFIPkBCw8LAAttBAF/AX8BfwF/IAAhAkEAAAAAACACQShsakECdCgCACEDQQAAAAAAIANBwABsakECdCgCICABQQJ0KAIAAAAAAGohBCAAIAQQKSEFIAVBAEoEQCAAIAVBAnQoAgAAAAAAIAUQHwsgBUEARg8AC+8QZAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfAF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfAF/AX8BfwF8AXwBfwF8AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF/AXwBfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/IAEhA0EAAAAAACADQfgAbGohAiAAIQVBAAAAAAAgBUGgAWxqIQQgAiIGIAYoAlBBAWo2AlAgBEEAKwMAAAAAADkDcCACKAIAIQhBAAAAAAAgCEHwAGxqIQcgBygCHEEARgRAIAIiCSAJKAIsQQFqNgIsQQsPCwJAIAIoAhhBAEZFDQAgAigCCCACKAIESEUNACABIQoCQCAKIQ1BAAAAAAAgDUH4AGxqIQwgDCgCICEOIA5BAE4EQCAMIA4hD0EAAAAAACAPQRhsakECdCgCADYCICAOIQsMAQsgDCgCACAKECohECAQQQBOBEAgDCIRIBEoAgxBAWo2AgwLIBAhCwwACyALIRIgEkEASARAIAIiEyATKAIsQQFqNgIsIwAEQCAAEA0LQQQPCyAAIAEgEiEWIRUhFAJAIBUhGEEAAAAAACAYQfgAbGohFyAUIRpBAAAAAAAgGkGgAWxqIRlBACsDAAAAAAAhGwJAQQAAAAAARQRADAELQQArAwAAAAAAIRwgHCAXKwNAoSEdIB1EAAAAAAAAAABhBEAMAQsgFyIeIB4rAzAgFygCCLcgHaKgOQMwIBciHyAfKwM4IBcoAhi3IB2ioDkDOCAXIBw5A0ALIBciICAgKAIIQQFqNgIIIBciISAhKAJUQQFqNgJUIBYgFCEjISICQCAiISVBAAAAAAAgJUHgAGxqISQgJCAjISZBAAAAAAAgJkEobGpBAnQoAig2AgAgIyEnQQAAAAAAICdBKGxqQQJ0ICJBAWo2AiggJCAjNgIQICRBAzYCDCAkQQA2AhwgJEEAKwMAAAAAADkDMCAkQQArAwAAAAAAOQM4C0EAAAAAACAVQQJsQRJsaiAbIBkrA3ChISkhKAJAQQAgKTkDAAAAAABBACgCAAAAAABBEXYtAAAAAAAAISogKCApICpBA3QrAwAAAAAAZAR/ICpBAWoFICoLakECdCIrICsoAgBBAWo2AgAgKEECdCIsICwrA0AgKaA5A0ALIwAEQCAUIBUgGyAZKwNwoUEAEAQLIBUgGyAZKwNwoSEuIS0CQEEAAAAAACAtIS9BAAAAAAAgL0EebGpBAnQoAlhqITAgMCAuIC4hMyEyITECQEEAAAAAAEUEQAwBC0EAAAAAACAxQQJsQcAGbGohNCA0IDJBwIQ9QQVBvwYhOCE3ITYhNQJAQQAgNSA2t6JEAAAAAAAA8D+gOQMAAAAAAEEAKAIAAAAAACE6IDpBFHZB/wdrITsgOyA3dCA6QRQgN2t2QQEgN3RBAWtxciE8IDwgOEoEfyA4BSA8CyE5DAALIDlqQQJ0Ij0gPSgCAEEBajYCACA0IDNBwIQ9QQVBvwYhQSFAIT8hPgJAQQAgPiA/t6JEAAAAAAAA8D+gOQMAAAAAAEEAKAIAAAAAACFDIENBFHZB/wdrIUQgRCBAdCBDQRQgQGt2QQEgQHRBAWtxciFFIEUgQUoEfyBBBSBFCyFCDAALIEJqQQJ0IkYgRigCgBpBAWo2AoAaCwsjAQRAIBUgGUECdkEcahADCwtBAA8LAkAgAigCcEEATkUNACACKAIYIAIoAnBORQ0AIAIiRyBHKAIsQQFqNgIsQRUPCwJAQQAAAAAARQRADAELQQArAwAAAAAAIUggSCACKwNAoSFJIElEAAAAAAAAAABhBEAMAQsgAiJKIEorAzAgAigCCLcgSaKgOQMwIAIiSyBLKwM4IAIoAhi3IEmioDkDOCACIEg5A0ALIARBBDYCUCAEIAE2AoQBIAAhTAJAIEwhTkEAAAAAACBOQaABbGohTSACKAIUIU8gTUF/NgIYIE0gTzYCZCBPQQBIBEAgAiBMNgIQBSBPIVBBAAAAAAAgUEEobGpBAnQgTDYCGAsgAiBMNgIUIAIiUSBRKAIYQQFqNgIYCyACKAIcQQBOBEAgAigCHCAAQQR0QQdyIVMhUgJAQQAAAAAAQQggUmxqIVUgVUECdCgCDCFWIFVBAnQoAgQgVkoEQCBSIVcCQEEAAAAAAEEIIFdsaiFYIFhBAnQoAgwhWSBYQQJ0KAIAIVogWEECdCgCBCFbAkADQCBbQQBKRQ0BAkAgWEECdCgCGCBaQQN0aiFcIFxBAnQoAghBAnQoAgAgXEECdCgCDEYEQAwDCyBaQQFqIFlxIVogW0EBayFbCwwACwsgWEECdCBaNgIAIFhBAnQgWzYCBAsLIFVBAnQoAgQhXSBdIFZKBEBBACJeIF4oAgAAAAAAQQFqNgIAAAAAAEEAIVQMAQsgVUECdCgCGCBVQQJ0KAIAIF1qIFZxQQN0aiFfIF9BAnRBACsDAAAAAAAgVUECdCsDEKA5AwAgX0ECdCAEQQJ2QQtqNgIIIF9BAnQgBCgCLDYCDCBfQQJ0IFM2AhAgVUECdCBdQQFqNgIEIFVBAnQoAghBAEYEQCBSIWACQEEAAAAAAEEIIGBsaiFhIGFBAnRBATYCCCBhQQJ0KAIYIGFBAnQoAgBBA3RqQQJ0KwMAIGBBBHQhYyFiAkBBACgCAAAAAAAhZEEAIGRBAWo2AgAAAAAAQQAAAAAAIGRBAnRqIWUgZUECdCBiOQMAIGVBAnQgYzYCCAsLC0EBIVQMAAsgVBoLQX8PAAuYAggBfwF/AX8BfwF/AX8BfwF/IAAhA0EAAAAAACADQfAAbGohAkEAKAIAAAAAACEEAkACQCACKAIcQQBGDQAgAigCFCACKAIYTg0AIARBAEhFDQELIAIiBSAFKAIsQQFqNgIsQX8PCyAEIQdBAAAAAAAgB0HgAGxqIQZBACAGKAIANgIAAAAAACACIgggCCgCFEEBajYCFCAGIAE2AgQgBiACKAIgNgIIIAIiCSAJKAIgQQEgAigCIEEDb2pqNgIgIAZBATYCDCAGQQA2AhwgBkF/NgIUIAYgADYCSCAGQQA2AkwgBkF/NgJQIAZBfzYCECAGQQA2AlQgBkEAKwMAAAAAADkDMCAGQQArAwAAAAAAOQNAIAQPAAt8AwF/AX8BfyAAIQNBAAAAAAAgA0GgAWxqIQIgAigCMCEEIAJBCDYCUCACQQA2AhAgAUECdCgCAAAAAABBF0YEQCAAIAFBAnQoAgAAAAAAECQFIAAgAUECdCgCAAAAAAAgAUECdCgCAAAAAABBAUYQLAsgAigCMCAERg8AC6kCDgF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8gACEDQQAAAAAAIANBKGxqQQJ0KAIAIQRBAAAAAAAgBEHAAGxqQQJ0KAIgIAFqIQUgAEEBIAUhCCEHIQYCQCAGIQpBAAAAAAAgCkEobGpBCmohCyALIQwCQANAIAxBAnQoAgBBAEpFDQECQCAMQQJ0KAIAIQ0gDUEBayEPQQAAAAAAIA9B4ABsaiEOIAdBAnQgDmooAgAgCEcEQAwBCyAMIAtGBEBBASEJDAQLIAxBAnQgDigCADYCACAOIAtBAnQoAgA2AgAgC0ECdCANNgIAQQEhCQwDCyAMQQJ0KAIAQQFrIRBBAAAAAAAgEEEYbGpBAGohDAwACwtBACEJDAALIAkEQCAAIAIQLQsLnSfjAQF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfAF/AX8BfwF/AX8BfwF/AX8BfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AXwBfwF/AX8BfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF8AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfAF/AX8BfwF/AX8BfwF/AX8BfAF/AX8BfwF/AX8gACEDQQAAAAAAIANBoAFsaiECIAIoAihBAWshBCAEIQZBAAAAAAAgBkHgAGxqIQUgBSgCSCEIQQAAAAAAIAhB8ABsaiEHIAEEf0EJBUEKC0ECdCAHaiIJIAkoAgBBAWo2AgAjAARAIAAgBCABEA4LIAIgBSgCADYCKCAFQQE2AgwgBUF/NgIQIAVBACsDAAAAAAA5AzAgBSgCBCEKIApBAEgEQCAEIQsCQCALIQ1BAAAAAAAgDUHgAGxqIQwgDCgCHCEOIAxBADYCHEEAIQ8CQANAIA8gDkhFDQECQCAPQQJ0IAxqKAIgIRAgEEEEdSERQQAAAAAAIBFBEGxqIBBBD3FqQQJ0IhIgEigCBEEBazYCBAsgD0EBaiEPDAALC0EAIRMCQANAIBMgDkhFDQECQCATQQJ0IAxqKAIgQQR1IRQCQCAUIRZBAAAAAAAgFkHAAGxqIRVBACEXIBUoAiQhGAJAA0AgGEEATkUNAQJAIBghGkEAAAAAACAaQaABbGohGSAZKAIYIRsgGSgCaCEcIBkoAihBAWshHkEAAAAAACAeQeAAbGohHSAcQQJ0KAIAAAAAACAUIR8CQCAfISFBAAAAAAAgIUEQbGpBAWohIkEAISNBACEkAkADQCAkQQhIRQ0BAkAgIiAkakECdCgCACElQQAhJgJAA0AgJUEASkUNASAmIB0oAhxIRQ0BAkAgJkECdCAdaigCICAfQQR0ICRyRgRAICVBAWshJQsLICZBAWohJgwACwsgJUEASgRAICNBASAkdHIhIwsLICRBAWohJAwACwsgIyEgDAALICAgF3JxQQBGBEAgGCEnAkAgJyEpQQAAAAAAIClBoAFsaiEoICgoAhghKiAoKAJkISsgK0EASARAIBUgKjYCJAUgKyEsQQAAAAAAICxBKGxqQQJ0ICo2AhgLICpBAEgEQCAVICs2AigFICohLUEAAAAAACAtQShsakECdCArNgJkCyAVIi4gLigCLEEBazYCLAsgFCAcITAhLwJAIB0oAhwhMSAxQQRGBEAMAQsgMUECdCAdaiAvQQR0IDByNgIgIB0gMUEBajYCHCAvITJBAAAAAAAgMkEQbGogMGpBAnQiMyAzKAIEQQFqNgIECyAYITQCQCA0ITZBAAAAAAAgNkGgAWxqITUgNSgCKEEBayE4QQAAAAAAIDhB4ABsaiE3IDcoAkghOkEAAAAAACA6QfAAbGohOSA3QQI2AgwgOSI7IDsoAlhBAWo2AlgCQEEAKwMAAAAAACE8IDwgOSsDUKEhPSA9RAAAAAAAAAAAYQRADAELIDkoAgAhPiA5Ij8gPysDQCA+tyA9oqA5A0AgOSJAIEArAzAgPrcgPaKgOQMwIDkiQSBBKwNIID4gOSgCEGq3ID2ioDkDSCA5IDw5A1ALIDkoAgAgOSgCBEgEQCA5IkIgQigCAEEBajYCACA0IUMCQCBDIUVBAAAAAAAgRUGgAWxqIUQgREEHNgJQIEQoAmwgRCgCJCBEKAJgQYCAgIACahAnIDkrAziiIUZBACsDAAAAAAAgRqAgQ0EEdEEDchBsCwUgNUEGNgJQIDQhRwJAIEchSUEAAAAAACBJQaABbGohSCA5KAIMIUogSEF/NgIYIEggSjYCZCBKQQBIBEAgOSBHNgIIBSBKEGFBAnQgRzYCGAsgOSBHNgIMIDkiSyBLKAIQQQFqNgIQCwsLBSAXQQEgHHRyIRcLIBdB/wFGBEAMBAsgGyEYCwwACwsLCyATQQFqIRMMAAsLCyAEIUwCQCBMIU5BAAAAAAAgTkHgAGxqIU0gTSgCVEECRwRAIE0oAkghT0EAAAAAACBPQRxsakECdCJQIFAoAhRBAWs2AhQLIE1BADYCDCBNQQAoAgAAAAAANgIAQQAgTDYCAAAAAAALDwsgCiFSQQAAAAAAIFJB+ABsaiFRAkBBAAAAAABFBEAMAQtBACsDAAAAAAAhUyBTIFErA0ChIVQgVEQAAAAAAAAAAGEEQAwBCyBRIlUgVSsDMCBRKAIItyBUoqA5AzAgUSJWIFYrAzggUSgCGLcgVKKgOQM4IFEgUzkDQAtBAAAAAAAgCkECbEEBakESbGpBACsDAAAAAAAgBSsDOKEhWCFXAkBBACBYOQMAAAAAAEEAKAIAAAAAAEERdi0AAAAAAAAhWSBXIFggWUEDdCsDAAAAAABkBH8gWUEBagUgWQtqQQJ0IlogWigCAEEBajYCACBXQQJ0IlsgWysDQCBYoDkDQAsjAQRAIAogBUECdkEOahADCyBRIlwgXCgCCEEBazYCCAJAAkACQCBRKAIMIFEoAgRKDQAgBygCHEEARg0AIAUoAlRBAEdFDQELIAQhXQJAIF0hX0EAAAAAACBfQeAAbGohXiBeKAIcIWAgXkEANgIcQQAhYQJAA0AgYSBgSEUNAQJAIGFBAnQgXmooAiAhYiBiQQR1IWNBAAAAAAAgY0EQbGogYkEPcWpBAnQiZCBkKAIEQQFrNgIECyBhQQFqIWEMAAsLQQAhZQJAA0AgZSBgSEUNAQJAIGVBAnQgXmooAiBBBHUhZgJAIGYhaEEAAAAAACBoQcAAbGohZ0EAIWkgZygCJCFqAkADQCBqQQBORQ0BAkAgaiFsQQAAAAAAIGxBoAFsaiFrIGsoAhghbSBrKAJoIW4gaygCKEEBayFwQQAAAAAAIHBB4ABsaiFvIG5BAnQoAgAAAAAAIGYhcQJAIHEhc0EAAAAAACBzQRBsakEBaiF0QQAhdUEAIXYCQANAIHZBCEhFDQECQCB0IHZqQQJ0KAIAIXdBACF4AkADQCB3QQBKRQ0BIHggbygCHEhFDQECQCB4QQJ0IG9qKAIgIHFBBHQgdnJGBEAgd0EBayF3CwsgeEEBaiF4DAALCyB3QQBKBEAgdUEBIHZ0ciF1CwsgdkEBaiF2DAALCyB1IXIMAAsgciBpcnFBAEYEQCBqIXkCQCB5IXtBAAAAAAAge0GgAWxqIXogeigCGCF8IHooAmQhfSB9QQBIBEAgZyB8NgIkBSB9IX5BAAAAAAAgfkEobGpBAnQgfDYCGAsgfEEASARAIGcgfTYCKAUgfCF/QQAAAAAAIH9BKGxqQQJ0IH02AmQLIGcigAEggAEoAixBAWs2AiwLIGYgbiGCASGBAQJAIG8oAhwhgwEggwFBBEYEQAwBCyCDAUECdCBvaiCBAUEEdCCCAXI2AiAgbyCDAUEBajYCHCCBASGEAUEAAAAAACCEAUEQbGogggFqQQJ0IoUBIIUBKAIEQQFqNgIECyBqIYYBAkAghgEhiAFBAAAAAAAgiAFBoAFsaiGHASCHASgCKEEBayGKAUEAAAAAACCKAUHgAGxqIYkBIIkBKAJIIYwBQQAAAAAAIIwBQfAAbGohiwEgiQFBAjYCDCCLASKNASCNASgCWEEBajYCWAJAQQArAwAAAAAAIY4BII4BIIsBKwNQoSGPASCPAUQAAAAAAAAAAGEEQAwBCyCLASgCACGQASCLASKRASCRASsDQCCQAbcgjwGioDkDQCCLASKSASCSASsDMCCQAbcgjwGioDkDMCCLASKTASCTASsDSCCQASCLASgCEGq3II8BoqA5A0ggiwEgjgE5A1ALIIsBKAIAIIsBKAIESARAIIsBIpQBIJQBKAIAQQFqNgIAIIYBIZUBAkAglQEhlwFBAAAAAAAglwFBoAFsaiGWASCWAUEHNgJQIJYBKAJsIJYBKAIkIJYBKAJgQYCAgIACahAnIIsBKwM4oiGYAUEAKwMAAAAAACCYAaAglQFBBHRBA3IQbAsFIIcBQQY2AlAghgEhmQECQCCZASGbAUEAAAAAACCbAUGgAWxqIZoBIIsBKAIMIZwBIJoBQX82AhggmgEgnAE2AmQgnAFBAEgEQCCLASCZATYCCAUgnAEQYUECdCCZATYCGAsgiwEgmQE2AgwgiwEinQEgnQEoAhBBAWo2AhALCwsFIGlBASBudHIhaQsgaUH/AUYEQAwECyBtIWoLDAALCwsLIGVBAWohZQwACwsLIAQhngECQCCeASGgAUEAAAAAACCgAUHgAGxqIZ8BIJ8BKAJUQQJHBEAgnwEoAkghoQFBAAAAAAAgoQFBHGxqQQJ0IqIBIKIBKAIUQQFrNgIUCyCfAUEANgIMIJ8BQQAoAgAAAAAANgIAQQAgngE2AgAAAAAACyBRIqMBIKMBKAIMQQFrNgIMDAELIAUgUSgCIDYCACBRIAQ2AiAgBCGkAQJAIKQBIaYBQQAAAAAAIKYBQeAAbGohpQEgpQEoAhwhpwEgpQFBADYCHEEAIagBAkADQCCoASCnAUhFDQECQCCoAUECdCClAWooAiAhqQEgqQFBBHUhqgFBAAAAAAAgqgFBEGxqIKkBQQ9xakECdCKrASCrASgCBEEBazYCBAsgqAFBAWohqAEMAAsLQQAhrAECQANAIKwBIKcBSEUNAQJAIKwBQQJ0IKUBaigCIEEEdSGtAQJAIK0BIa8BQQAAAAAAIK8BQcAAbGohrgFBACGwASCuASgCJCGxAQJAA0AgsQFBAE5FDQECQCCxASGzAUEAAAAAACCzAUGgAWxqIbIBILIBKAIYIbQBILIBKAJoIbUBILIBKAIoQQFrIbcBQQAAAAAAILcBQeAAbGohtgEgtQFBAnQoAgAAAAAAIK0BIbgBAkAguAEhugFBAAAAAAAgugFBEGxqQQFqIbsBQQAhvAFBACG9AQJAA0AgvQFBCEhFDQECQCC7ASC9AWpBAnQoAgAhvgFBACG/AQJAA0AgvgFBAEpFDQEgvwEgtgEoAhxIRQ0BAkAgvwFBAnQgtgFqKAIgILgBQQR0IL0BckYEQCC+AUEBayG+AQsLIL8BQQFqIb8BDAALCyC+AUEASgRAILwBQQEgvQF0ciG8AQsLIL0BQQFqIb0BDAALCyC8ASG5AQwACyC5ASCwAXJxQQBGBEAgsQEhwAECQCDAASHCAUEAAAAAACDCAUGgAWxqIcEBIMEBKAIYIcMBIMEBKAJkIcQBIMQBQQBIBEAgrgEgwwE2AiQFIMQBIcUBQQAAAAAAIMUBQShsakECdCDDATYCGAsgwwFBAEgEQCCuASDEATYCKAUgwwEhxgFBAAAAAAAgxgFBKGxqQQJ0IMQBNgJkCyCuASLHASDHASgCLEEBazYCLAsgrQEgtQEhyQEhyAECQCC2ASgCHCHKASDKAUEERgRADAELIMoBQQJ0ILYBaiDIAUEEdCDJAXI2AiAgtgEgygFBAWo2AhwgyAEhywFBAAAAAAAgywFBEGxqIMkBakECdCLMASDMASgCBEEBajYCBAsgsQEhzQECQCDNASHPAUEAAAAAACDPAUGgAWxqIc4BIM4BKAIoQQFrIdEBQQAAAAAAINEBQeAAbGoh0AEg0AEoAkgh0wFBAAAAAAAg0wFB8ABsaiHSASDQAUECNgIMINIBItQBINQBKAJYQQFqNgJYAkBBACsDAAAAAAAh1QEg1QEg0gErA1ChIdYBINYBRAAAAAAAAAAAYQRADAELINIBKAIAIdcBINIBItgBINgBKwNAINcBtyDWAaKgOQNAINIBItkBINkBKwMwINcBtyDWAaKgOQMwINIBItoBINoBKwNIINcBINIBKAIQarcg1gGioDkDSCDSASDVATkDUAsg0gEoAgAg0gEoAgRIBEAg0gEi2wEg2wEoAgBBAWo2AgAgzQEh3AECQCDcASHeAUEAAAAAACDeAUGgAWxqId0BIN0BQQc2AlAg3QEoAmwg3QEoAiQg3QEoAmBBgICAgAJqECcg0gErAziiId8BQQArAwAAAAAAIN8BoCDcAUEEdEEDchBsCwUgzgFBBjYCUCDNASHgAQJAIOABIeIBQQAAAAAAIOIBQaABbGoh4QEg0gEoAgwh4wEg4QFBfzYCGCDhASDjATYCZCDjAUEASARAINIBIOABNgIIBSDjARBhQQJ0IOABNgIYCyDSASDgATYCDCDSASLkASDkASgCEEEBajYCEAsLCwUgsAFBASC1AXRyIbABCyCwAUH/AUYEQAwECyC0ASGxAQsMAAsLCwsgrAFBAWohrAEMAAsLCwsgChAuC/sLTwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF8AXwBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfwF/AX8BfwF8AX8BfwF/AXwBfAF/AXwBfwF/AX8BfwF/AX8BfwF/AXwBfwF/AX8BfwF/AX8BfwF/IAAhAkEAAAAAACACQfgAbGohASABKAJcQQFGBEAPCyABQQE2AlwCQANAIAEoAhhBAEpFDQEgASgCCCABKAIESEUNAQJAIAAhAwJAIAMhBkEAAAAAACAGQfgAbGohBSAFKAIgIQcgB0EATgRAIAUgByEIQQAAAAAAIAhBGGxqQQJ0KAIANgIgIAchBAwBCyAFKAIAIAMQKiEJIAlBAE4EQCAFIgogCigCDEEBajYCDAsgCSEEDAALIAQhCwJAQQAAAAAARQRADAELQQArAwAAAAAAIQwgDCABKwNAoSENIA1EAAAAAAAAAABhBEAMAQsgASIOIA4rAzAgASgCCLcgDaKgOQMwIAEiDyAPKwM4IAEoAhi3IA2ioDkDOCABIAw5A0ALAkAgASgCECERIBFBAE4EQCARIRICQCASIRRBAAAAAAAgFEGgAWxqIRMgEygCGCEVIBMoAmQhFiAWQQBIBEAgASAVNgIQBSAWIRdBAAAAAAAgF0EobGpBAnQgFTYCGAsgFUEASARAIAEgFjYCFAUgFSEYQQAAAAAAIBhBKGxqQQJ0IBY2AmQLIAEiGSAZKAIYQQFrNgIYCwsgESEQDAALIBAhGiAaIRtBAAAAAAAgG0EobGpBAnQiHCAcKAIsQQFqNgIsIAtBAEgEQCAaIAAQLwwBCyAaIAAgCyEfIR4hHQJAIB4hIUEAAAAAACAhQfgAbGohICAdISNBAAAAAAAgI0GgAWxqISJBACsDAAAAAAAhJAJAQQAAAAAARQRADAELQQArAwAAAAAAISUgJSAgKwNAoSEmICZEAAAAAAAAAABhBEAMAQsgICInICcrAzAgICgCCLcgJqKgOQMwICAiKCAoKwM4ICAoAhi3ICaioDkDOCAgICU5A0ALICAiKSApKAIIQQFqNgIIICAiKiAqKAJUQQFqNgJUIB8gHSEsISsCQCArIS5BAAAAAAAgLkHgAGxqIS0gLSAsIS9BAAAAAAAgL0EobGpBAnQoAig2AgAgLCEwQQAAAAAAIDBBKGxqQQJ0ICtBAWo2AiggLSAsNgIQIC1BAzYCDCAtQQA2AhwgLUEAKwMAAAAAADkDMCAtQQArAwAAAAAAOQM4C0EAAAAAACAeQQJsQRJsaiAkICIrA3ChITIhMQJAQQAgMjkDAAAAAABBACgCAAAAAABBEXYtAAAAAAAAITMgMSAyIDNBA3QrAwAAAAAAZAR/IDNBAWoFIDMLakECdCI0IDQoAgBBAWo2AgAgMUECdCI1IDUrA0AgMqA5A0ALIwAEQCAdIB4gJCAiKwNwoUEAEAQLIB4gJCAiKwNwoSE3ITYCQEEAAAAAACA2IThBAAAAAAAgOEEebGpBAnQoAlhqITkgOSA3IDchPCE7IToCQEEAAAAAAEUEQAwBC0EAAAAAACA6QQJsQcAGbGohPSA9IDtBwIQ9QQVBvwYhQSFAIT8hPgJAQQAgPiA/t6JEAAAAAAAA8D+gOQMAAAAAAEEAKAIAAAAAACFDIENBFHZB/wdrIUQgRCBAdCBDQRQgQGt2QQEgQHRBAWtxciFFIEUgQUoEfyBBBSBFCyFCDAALIEJqQQJ0IkYgRigCAEEBajYCACA9IDxBwIQ9QQVBvwYhSiFJIUghRwJAQQAgRyBIt6JEAAAAAAAA8D+gOQMAAAAAAEEAKAIAAAAAACFMIExBFHZB/wdrIU0gTSBJdCBMQRQgSWt2QQEgSXRBAWtxciFOIE4gSkoEfyBKBSBOCyFLDAALIEtqQQJ0Ik8gTygCgBpBAWo2AoAaCwsjAQRAIB4gIkECdkEcahADCwsgGhAmCwwACwsgAUEANgJcC8QBBwF/AX8BfwF/AX8BfwF/IAEhA0EAAAAAACADQfgAbGohAiACKAIAIQRBAAAAAAAgBEEcbGpBAnQoAhxBAEYEf0ELBUEECyEFIAIiBiAGKAIsQQFqNgIsIwEEQCABIAAhB0EAAAAAACAHQShsakEcahADCyMABEAgACABQQArAwAAAAAAIAAhCEEAAAAAACAIQShsakECdCsDcKEgBRAECyAFQQRGBEAjAARAIAAQDQsLIAAgBUECdCgCAAAAAAAgBRAfC50SbgF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AXwBfwF/AX8BfwF/AX8BfwF/AXwBfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF8AX8BfwF/AX8BfwF/AX8BfwF8AXwBfwF/AX8BfwF/AX8BfwF/AX8gACEGQQAAAAAAIAZBoAFsaiEFIABBEiACIQlBAAAAAAAgCUEQbGpBAnQoAgAhCiEIIQcCQCAHIQxBAAAAAAAgDEEobGpBCmohDSANIQ4CQANAIA5BAnQoAgBBAEpFDQECQCAOQQJ0KAIAIQ8gD0EBayERQQAAAAAAIBFB4ABsaiEQIAhBAnQgEGooAgAgCkcEQAwBCyAOIA1GBEBBASELDAQLIA5BAnQgECgCADYCACAQIA1BAnQoAgA2AgAgDUECdCAPNgIAQQEhCwwDCyAOQQJ0KAIAQQFrIRJBAAAAAAAgEkEYbGpBAGohDgwACwtBACELDAALIAtFBEAgAEH0A0ELEB8PCyAFKAIoQQFrIRRBAAAAAAAgFEHgAGxqIRMgEygCVEECRgRAIABBACgCAAAAAABBGBAfDwsgBSABNgJgIAUgAjYChAEgBSADNgJoIAUgBDYCbCATIAE2AhQgEyACNgIYIBNBADYCTCATQQArAwAAAAAAOQMwIAIgAyEWIRUCQCATKAIcIRhBACEZAkADQCAZIBhIRQ0BAkAgGUECdCATaigCICEaAkAgGkEEdSAVRkUNACAWQQJ0KAIAAAAAACAaQQ9xQQJ0KAIAAAAAAEF/c3FBAEZFDQBBASEXDAQLCyAZQQFqIRkMAAsLQQAhFwwACyAXBEAgACEbAkAgGyEdQQAAAAAAIB1BoAFsaiEcIBwoAihBAWshH0EAAAAAACAfQeAAbGohHiAeKAJIISFBAAAAAAAgIUHwAGxqISAgHkECNgIMICAiIiAiKAJYQQFqNgJYAkBBACsDAAAAAAAhIyAjICArA1ChISQgJEQAAAAAAAAAAGEEQAwBCyAgKAIAISUgICImICYrA0AgJbcgJKKgOQNAICAiJyAnKwMwICW3ICSioDkDMCAgIiggKCsDSCAlICAoAhBqtyAkoqA5A0ggICAjOQNQCyAgKAIAICAoAgRIBEAgICIpICkoAgBBAWo2AgAgGyEqAkAgKiEsQQAAAAAAICxBoAFsaiErICtBBzYCUCArKAJsICsoAiQgKygCYEGAgICAAmoQJyAgKwM4oiEtQQArAwAAAAAAIC2gICpBBHRBA3IhLyEuAkBBACgCAAAAAAAhMEEAIDBBAWo2AgAAAAAAQQAAAAAAIDBBAnRqITEgMUECdCAuOQMAIDFBAnQgLzYCCAsLBSAcQQY2AlAgGyEyAkAgMiE0QQAAAAAAIDRBoAFsaiEzICAoAgwhNSAzQX82AhggMyA1NgJkIDVBAEgEQCAgIDI2AggFIDUhNkEAAAAAACA2QShsakECdCAyNgIYCyAgIDI2AgwgICI3IDcoAhBBAWo2AhALCwsPCyACIAMhOSE4AkAgOCE8QQAAAAAAIDxBwABsaiE7IDlBAnQoAgAAAAAAIT0gPSA4IT4CQCA+IUBBAAAAAAAgQEEQbGpBAWohQUEAIUJBACFDAkADQCBDQQhIRQ0BAkAgQSBDakECdCgCACFEQQAhRQJAA0AgREEASkUNASBFIBMoAhxIRQ0BAkAgRUECdCATaigCICA+QQR0IENyRgRAIERBAWshRAsLIEVBAWohRQwACwsgREEASgRAIEJBASBDdHIhQgsLIENBAWohQwwACwsgQiE/DAALID9xQQBHBEBBACE6DAELIDsoAiQhRgJAA0AgRkEATkUNAQJAID1BASBGIUdBAAAAAAAgR0EobGpBAnQoAmh0cUEARwRAQQAhOgwECwsgRiFIQQAAAAAAIEhBKGxqQQJ0KAIYIUYMAAsLQQEhOgwACyA6RQRAIAVBBTYCUCATQQQ2AgwgAiFJQQAAAAAAIElBEGxqQQlqIAAhSyFKAkAgSyFNQQAAAAAAIE1BoAFsaiFMIEpBAnQoAgQhTiBMQX82AhggTCBONgJkIE5BAEgEQCBKQQJ0IEs2AgAFIE4hT0EAAAAAACBPQShsakECdCBLNgIYCyBKQQJ0IEs2AgQgSkECdCJQIFAoAghBAWo2AggLDwsgAiADIVIhUQJAIBMoAhwhUyBTQQRGBEAMAQsgU0ECdCATaiBRQQR0IFJyNgIgIBMgU0EBajYCHCBRIVRBAAAAAAAgVEEQbGogUmpBAnQiVSBVKAIEQQFqNgIECyAAIVYCQCBWIVhBAAAAAAAgWEGgAWxqIVcgVygCKEEBayFaQQAAAAAAIFpB4ABsaiFZIFkoAkghXEEAAAAAACBcQfAAbGohWyBZQQI2AgwgWyJdIF0oAlhBAWo2AlgCQEEAKwMAAAAAACFeIF4gWysDUKEhXyBfRAAAAAAAAAAAYQRADAELIFsoAgAhYCBbImEgYSsDQCBgtyBfoqA5A0AgWyJiIGIrAzAgYLcgX6KgOQMwIFsiYyBjKwNIIGAgWygCEGq3IF+ioDkDSCBbIF45A1ALIFsoAgAgWygCBEgEQCBbImQgZCgCAEEBajYCACBWIWUCQCBlIWdBAAAAAAAgZ0GgAWxqIWYgZkEHNgJQIGYoAmwgZigCJCBmKAJgQYCAgIACahAnIFsrAziiIWhBACsDAAAAAAAgaKAgZUEEdEEDciFqIWkCQEEAKAIAAAAAACFrQQAga0EBajYCAAAAAABBAAAAAAAga0ECdGohbCBsQQJ0IGk5AwAgbEECdCBqNgIICwsFIFdBBjYCUCBWIW0CQCBtIW9BAAAAAAAgb0GgAWxqIW4gWygCDCFwIG5BfzYCGCBuIHA2AmQgcEEASARAIFsgbTYCCAUgcCFxQQAAAAAAIHFBKGxqQQJ0IG02AhgLIFsgbTYCDCBbInIgcigCEEEBajYCEAsLCwutDD0BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfAF/AX8BfyABIQRBAAAAAAAgBEHAAmxqIQNBACgCAAAAAAAhBUEAKAIAAAAAACEGAkACQCADKAIYQQJxQQBGDQAgBUEASA0AIAZBAEhFDQELIAAgASACEDIPCyAFIQhBAAAAAAAgCEGgAWxqIQcgBiEKQQAAAAAAIApBoAFsaiEJIAAhDEEAAAAAACAMQaABbGohC0EAIAcoAhA2AgAAAAAAQQAgCSgCGDYCAAAAAAAgCygCICENIAsoAlghDiALKAIkIAIhECEPIA9BsfPd8XlsIBBzIRECQCARIRMgEyATQRB2c0Gt1cKPAmwhEyATIBNBD3ZzQZfb6JoHbCETIBMgE0EPdnMhEgwACyASIRQgBygCDEEBaiEVQQArAwAAAAAAIRYgByAANgIAIAcgATYCBCAHQQA2AgggByAVNgIMIAcgCygCMDYCFCAHIA02AhggByAUNgIcIAcgCygCBCEXQQAAAAAAIBdBKGxqQQJ0KAI4NgI4IAdBADYCPCAHQX82AkAgB0EANgJIIAdBATYCTCAHQQA2AlAgByAONgJEIAcgFjkDICAHIBY5AyggByALKwNIOQMwIAMiGCAYKAIQQQFqNgIQIAlBfzYCACAJIAU2AgQgCSAVNgIIIAlBADYCFCAJIA02AiAgCSAUQQAhGiEZIBlBsfPd8XlsIBpzIRsCQCAbIR0gHSAdQRB2c0Gt1cKPAmwhHSAdIB1BD3ZzQZfb6JoHbCEdIB0gHUEPdnMhHAwACyAcNgIkIAkgAygCBDYCNCAJQQE2AlAgCSADKAIANgJUIAlBADYCHCAJQQA2AlwgCSAONgJYIAkgFiADKwMgoDkDSCADKAIMIR4gHkEATgRAIB4gBUEEdEEGciEgIR8CQEEAAAAAAEEIIB9saiEiICJBAnQoAgwhIyAiQQJ0KAIEICNKBEAgHyEkAkBBAAAAAABBCCAkbGohJSAlQQJ0KAIMISYgJUECdCgCACEnICVBAnQoAgQhKAJAA0AgKEEASkUNAQJAICVBAnQoAhggJ0EDdGohKSApQQJ0KAIIQQJ0KAIAIClBAnQoAgxGBEAMAwsgJ0EBaiAmcSEnIChBAWshKAsMAAsLICVBAnQgJzYCACAlQQJ0ICg2AgQLCyAiQQJ0KAIEISogKiAjSgRAQQAiKyArKAIAAAAAAEEBajYCAAAAAABBACEhDAELICJBAnQoAhggIkECdCgCACAqaiAjcUEDdGohLCAsQQJ0QQArAwAAAAAAICJBAnQrAxCgOQMAICxBAnQgB0ECdkEDajYCCCAsQQJ0IAcoAgw2AgwgLEECdCAgNgIQICJBAnQgKkEBajYCBCAiQQJ0KAIIQQBGBEAgHyEtAkBBAAAAAABBCCAtbGohLiAuQQJ0QQE2AgggLkECdCgCGCAuQQJ0KAIAQQN0akECdCsDACAtQQR0ITAhLwJAQQAoAgAAAAAAITFBACAxQQFqNgIAAAAAAEEAAAAAACAxQQJ0aiEyIDJBAnQgLzkDACAyQQJ0IDA2AggLCwtBASEhDAALICEaCyADKAIIITMgMyAGQQR0QQFyITUhNAJAQQAAAAAAIDRBAXRqITcgN0ECdCgCBCE4IDhBAAAAAABOBEBBACI5IDkoAgAAAAAAQQFqNgIAAAAAAEEAITYMAQtBAAAAAAAgNEEAAAAAAGwgN0ECdCgCACA4akEAAAAAAEEBa3FqQQJ0aiE6QQArAwAAAAAAIDRBA3QrAwAAAAAAoCE7IDpBAnQgOzkDACA6QQJ0IDU2AgggN0ECdCA4QQFqNgIEIDhBAEYEQCA0QQN0IDs5AwAAAAAAC0EBITYMAAsgNgRADwsgFiADKwM4oCAGQQR0QQFyIT0hPAJAQQAoAgAAAAAAIT5BACA+QQFqNgIAAAAAAEEAAAAAACA+QQJ0aiE/ID9BAnQgPDkDACA/QQJ0ID02AggLC+YDFAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8CQEEAKAIAAAAAACEEIARBAEgEQAJAQQAoAgAAAAAAIQYgBkEAAAAAAE4EQEEAIgcgBygCAAAAAABBAWo2AgAAAAAAQX8hBQwBC0EAIAZBAWo2AgAAAAAAIAYhCUEAAAAAACAJQShsaiIIQQJ0QQAgBiEKQQAAAAAAIApBKGxqQShqIAhrQQJ0/AsAIAYhBQwACyAFIQMMAQtBACAEIQtBAAAAAAAgC0EobGpBAnQoAhA2AgAAAAAAIAQhAwwACyADIQwgDEEASARAIABBDhAzDwsgDCEOQQAAAAAAIA5BoAFsaiENIAAhEEEAAAAAACAQQaABbGohDyANIAA2AgAgDSAPKAIwNgIUIA0gDygCIDYCGCANIA8oAiQgAiESIREgEUGx893xeWwgEnMhEwJAIBMhFSAVIBVBEHZzQa3Vwo8CbCEVIBUgFUEPdnNBl9vomgdsIRUgFSAVQQ92cyEUDAALIBQ2AhwgDUF/NgJAIA0gDygCWDYCREEAAAAAAARAIA0gDysDkAE5A5gBCyANIA8rA0g5AzAgDSAPKAIEIRZBAAAAAAAgFkEobGpBAnQoAjg2AjggDCABEDULWAQBfwF/AX8BfyAAIQNBAAAAAAAgA0GgAWxqIQICQCABQQBHRQ0AIAIoAhxBAEZFDQAgAiABNgIcCyACIgUgBSgCEEEBayIENgIQIARBAEoEQA8LIAAQNAtiAwF/AX8BfyAAIQJBAAAAAAAgAkGgAWxqIQEgASgCHCEDIAFBADYCHCADQQBGBEAgABAmDwsgACADQQFGBH9BAQUgA0EIRgsEf0H4AwUgA0EHRgR/QfcDBUH2AwsLQQ0QHwvIAQcBfwF/AX8BfwF/AXwBfCAAIQNBAAAAAAAgA0GgAWxqIQIgAkEANgJIIAJBADYCUCABIQRBAAAAAAAgBEHQAGxqQQJ0KAIcQQhxQQBHBEAgASEFQQAAAAAAIAVB0ABsaiEGAkAgBkECdCsDWCAGQQJ0KwMooCEHIAZBAnQrA9gBIQggBkECdCAHIAhjBHwgBwUgCAs5A1gLCyACIAE2AgQgAkEANgIIIAJBATYCTCACQQA2AjwgAkEAKwMAAAAAADkDICAAEDYL/gw7AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF/AX8BfyAAIQJBAAAAAAAgAkGgAWxqIQEgASgCBCEEQQAAAAAAIARBwAJsaiEDIAEiBSAFKAIMQQFqNgIMIAMiBiAGKAIQQQFqNgIQIAFBADYCPCABQQArAwAAAAAAOQMoAkAgAygCHEEEcUEAR0UNACABKwMwQQArAwAAAAAAZUUNACAAQQgQNw8LIAAhBwJAAkAgAygCmAJBAEZFDQACQCADKAK4AUEARg0AIAMoAqABQQBGRQ0BC0EAIQgMAQsCQCADKAKYAkEARkUNACAHIQkCQCADKwPgASELAkAgAygCoAFBAUZFDQAgC0QAAAAAAAAAAGRFDQAgCSEMIAwhDUEAAAAAACANQShsakECdCgCHCAMIQ9BAAAAAAAgD0EobGpBAnQoAgghECEOIA5BsfPd8XlsIBBzEGNBkICAgAEhEiERAkAgEUGx893xeWwgEmohFCAUIBRBEHZzQa3Vwo8CbCEUIBQgFEEPdnNBl9vomgdsIRQgFCAUQQ92cyETDAALIBMhFSAVQQB2uEQAAAAAAADgP6BEAAAAAAAA8D2iIAtjIQoMAQsCQCADKAKgAUEBRkUNAEEAKwMAAAAAACADKwOAAaEgAysDeGZFDQBBAiEWAkAgAyAWNgKgASADIhcgFygC9AFBAWo2AvQBIANBADYCZCADQQA2AuwBAkBBAAAAAAC3IANBAnZBAAAAAABrt0QAAAAAAABUQKNEAAAAAAAANkCioCEYIBhEAAAAAAAAAECgnUQAAAAAAAA4Q6C9pyIZQQJ0QQAgGEQAAAAAAAA2QKCdRAAAAAAAADhDoL2nIBlrQQJ0/AsAIBidRAAAAAAAADhDoL2nQQJ0RAAAAAAAAAAAOQMAIANBADYCYCADQQA2AqQBCyAWQQFGBEAgAyIaIBooAogCQQFqNgKIAgsgFkECRwRAIANBACsDAAAAAAA5A4ABCwsLAkACQCADKAKgAUEBRg0AIAMoAmQgAygC6AFORQ0BC0EAIQoMAQsgAyIbIBsoAmRBAWo2AmRBASEKDAALIApFDQAgByEcQQAAAAAAIBxBKGxqQQJ0IAMoAvQBNgJQQQAhCAwBCyADIh0gHSgCjAJBAWo2AowCQQEhCAwACyAIBEAgAEEHEDcPCyAAIAAhHiAeIR9BAAAAAAAgH0EobGpBAnQoAhwgHiEhQQAAAAAAICFBKGxqQQJ0KAIIISIhICAgQbHz3fF5bCAicyEjAkAgIyElICUgJUEQdnNBrdXCjwJsISUgJSAlQQ92c0GX2+iaB2whJSAlICVBD3ZzISQMAAsgJBBIISYgJkEASARAIABBDhA3DwsgAygCDCEnICdBAE4EQCAnIABBBHRBBnIhKSEoAkBBAAAAAABBCCAobGohKyArQQJ0KAIMISwgK0ECdCgCBCAsSgRAICghLQJAQQAAAAAAQQggLWxqIS4gLkECdCgCDCEvIC5BAnQoAgAhMCAuQQJ0KAIEITECQANAIDFBAEpFDQECQCAuQQJ0KAIYIDBBA3RqITIgMkECdCgCCEECdCgCACAyQQJ0KAIMRgRADAMLIDBBAWogL3EhMCAxQQFrITELDAALCyAuQQJ0IDA2AgAgLkECdCAxNgIECwsgK0ECdCgCBCEzIDMgLEoEQEEAIjQgNCgCAAAAAABBAWo2AgAAAAAAQQAhKgwBCyArQQJ0KAIYICtBAnQoAgAgM2ogLHFBA3RqITUgNUECdEEAKwMAAAAAACArQQJ0KwMQoDkDACA1QQJ0IAFBAnZBA2o2AgggNUECdCABKAIMNgIMIDVBAnQgKTYCECArQQJ0IDNBAWo2AgQgK0ECdCgCCEEARgRAICghNgJAQQAAAAAAQQggNmxqITcgN0ECdEEBNgIIIDdBAnQoAhggN0ECdCgCAEEDdGpBAnQrAwAgNkEEdCE5ITgCQEEAKAIAAAAAACE6QQAgOkEBajYCAAAAAABBAAAAAAAgOkECdGohOyA7QQJ0IDg5AwAgO0ECdCA5NgIICwsLQQEhKgwACyAqGgsgAygCHEEARwRAIAAgJhBJCyAmIANBAnYQSgu4FV0BfwF/AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF/AXwBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfAF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF8AXwBfwF/AX8BfwF/AX8BfwF8AX8BfwF/AXwBfAF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/AXwBfwF/AX8gACEDQQAAAAAAIANBoAFsaiECIAIoAgQhBUEAAAAAACAFQcACbGohBCACIAE2AjwgBCgCMEEARwRAIAAgARA4C0EAKwMAAAAAACACKwMooSEGIAQoAjRBAE4EQAJAIAIoAgAhCCAIQQBOBH8gCCEJQQAAAAAAIAlBKGxqQQJ0KAIwIAIoAhRGBUEACwR/IAghCkEAAAAAACAKQShsakECdCgCAAVBfwshBwwACyAHIQsgC0EATgRAQQAAAAAAIAtBAAAAAABsIAQoAhRqQQZsIAEhDAJAIAwhDgJAAkACQAJAAkACQAJAAkAgDg4NAAEGBgYDAgQGBgYGBQYLQQAhDQwHC0EBIQ0MBgsLQQMhDQwEC0EEIQ0MAwtBBSENDAILQQIhDQwBCwsgDWpBEmxqIAYhECEPAkBBACAQOQMAAAAAAEEAKAIAAAAAAEERdi0AAAAAAAAhESAPIBAgEUEDdCsDAAAAAABkBH8gEUEBagUgEQtqQQJ0IhIgEigCAEEBajYCACAPQQJ0IhMgEysDQCAQoDkDQAsLIwAEQCAAIAEQDwsLIAIoAkhBAEcEQCAAEDkLAkAgBCgCuAFBAUZFDQAgAUEHR0UNACAAIAEhFSEUAkAgFCEXQQAAAAAAIBdBoAFsaiEWIBYoAlBBAEcEfyAWKAJQIAQoAvQBRgVBAAshGCAWQQA2AlAgBCgCoAFBAEcEQCAYBEAgFSEZAkAgBCgCoAFBAUYhGiAZQRNGBEAgGkUEQCAEIhsgGygCZEEBazYCZAsFIBlBAEYEQCAaBH8gBCgC8AEFIAQoAugBCyEcIAQiHiAeKALsAUEBaiIdNgLsASAdIBxOBEBBACEfAkAgBCAfNgKgASAEIiAgICgC9AFBAWo2AvQBIARBADYCZCAEQQA2AuwBAkBBAAAAAAC3IARBAnZBAAAAAABrt0QAAAAAAABUQKNEAAAAAAAANkCioCEhICFEAAAAAAAAAECgnUQAAAAAAAA4Q6C9pyIiQQJ0QQAgIUQAAAAAAAA2QKCdRAAAAAAAADhDoL2nICJrQQJ0/AsAICGdRAAAAAAAADhDoL2nQQJ0RAAAAAAAAAAAOQMAIARBADYCYCAEQQA2AqQBCyAfQQFGBEAgBCIjICMoAogCQQFqNgKIAgsgH0ECRwRAIARBACsDAAAAAAA5A4ABCwsLBSAaBEAgBEEANgLsAQVBASEkAkAgBCAkNgKgASAEIiUgJSgC9AFBAWo2AvQBIARBADYCZCAEQQA2AuwBAkBBAAAAAAC3IARBAnZBAAAAAABrt0QAAAAAAABUQKNEAAAAAAAANkCioCEmICZEAAAAAAAAAECgnUQAAAAAAAA4Q6C9pyInQQJ0QQAgJkQAAAAAAAA2QKCdRAAAAAAAADhDoL2nICdrQQJ0/AsAICadRAAAAAAAADhDoL2nQQJ0RAAAAAAAAAAAOQMAIARBADYCYCAEQQA2AqQBCyAkQQFGBEAgBCIoICgoAogCQQFqNgKIAgsgJEECRwRAIARBACsDAAAAAAA5A4ABCwsLCwsLBQsMAQsgFUETRgRADAELIARBAnYQECEpIClBAnQiKiAqKAIAQQFqNgIAIAQiKyArKAJgQQFqNgJgIBVBAEcEQCApQQJ0IiwgLCgCBEEBajYCBCAEIi0gLSgCpAFBAWo2AqQBCwJAIAQoAmAgBCgCsAFORQ0AIAQoAqQBtyAEKwNoIAQoAmC3omZFDQBBASEuAkAgBCAuNgKgASAEIi8gLygC9AFBAWo2AvQBIARBADYCZCAEQQA2AuwBAkBBAAAAAAC3IARBAnZBAAAAAABrt0QAAAAAAABUQKNEAAAAAAAANkCioCEwIDBEAAAAAAAAAECgnUQAAAAAAAA4Q6C9pyIxQQJ0QQAgMEQAAAAAAAA2QKCdRAAAAAAAADhDoL2nIDFrQQJ0/AsAIDCdRAAAAAAAADhDoL2nQQJ0RAAAAAAAAAAAOQMAIARBADYCYCAEQQA2AqQBCyAuQQFGBEAgBCIyIDIoAogCQQFqNgKIAgsgLkECRwRAIARBACsDAAAAAAA5A4ABCwsLCwsgAUEARgRAAkAgBCsDKEQAAAAAAADwf2JFDQAgBCgCyAFBAEZFDQACQCAEKwNYIAQrAyigITMgBCsD2AEhNCAEIDMgNGMEfCAzBSA0CzkDWAsLIABBABBGDwsgAigCCEEBaiE1AkAgNSAEKAKsAUhFDQAgASE2AkACQAJAIDZBB0YNAAJAIAIoAgAhOSA5QQBIBH9BAQUgOSE6QQAAAAAAIDpBKGxqQQJ0KAIwIAIoAhRGCyE4DAALIDgNAQtBACE3DAELIAQoArwBQQBGBH9BAQUgAisDMEEAKwMAAAAAAGVFCyE3DAALIDdFDQACQCAEKwMoRAAAAAAAAPB/YQRAQQEhOwwBCyAEKwNYITwgPEQAAAAAAADwP2YEQCAEIDxEAAAAAAAA8D+hOQNYQQEhOwwBCyAEIj0gPSgCgAJBAWo2AoACQQAhOwwACyA7RQ0AIAIgNTYCCCAEIj4gPigCqAFBAWo2AqgBQQArAwAAAAAAIDUhPwJAIAQrA0AhQUEBIUICQANAIEIgP0hFDQECQCBBIAQrA1CiIUELIEJBAWohQgwACwsgQSAEKwNIZARAIAQrA0ghQQsgBCgCtAFBAUYEfCBBIAIoAhxBhICAgAEgP2ohRCFDAkAgQ0Gx893xeWwgRGohRiBGIEZBEHZzQa3Vwo8CbCFGIEYgRkEPdnNBl9vomgdsIUYgRiBGQQ92cyFFDAALIEUhRyBHQQB2uEQAAAAAAADgP6BEAAAAAAAA8D2iogUgQQshQAwACyBAoCAAQQR0QQRyIUkhSAJAQQAoAgAAAAAAIUpBACBKQQFqNgIAAAAAAEEAAAAAACBKQQJ0aiFLIEtBAnQgSDkDACBLQQJ0IEk2AggLDwsCQCAEKAKUAkEBRkUNAAJAIAIoAgAhTSBNQQBIBH9BAQUgTSFOQQAAAAAAIE5BKGxqQQJ0KAIwIAIoAhRGCyFMDAALIExFDQAgACFPAkAgTyFRQQAAAAAAIFFBoAFsaiFQIFAoAgQhU0EAAAAAACBTQcACbGohUiBQKAIAIVVBAAAAAAAgVUEobGpBAnQoAgAhVkEAAAAAACBWQYACbGohVCBSKALMAUEBayBQKAIcQZGAgIABECcgVCsDKKIhVyBUIlggWCsDMCBXoDkDMCBSIlkgWSgCkAJBAWo2ApACIFAiWiBaKAJIQQhyNgJIQQArAwAAAAAAIFegIE9BBHRBBHIhXCFbAkBBACgCAAAAAAAhXUEAIF1BAWo2AgAAAAAAQQAAAAAAIF1BAnRqIV4gXkECdCBbOQMAIF5BAnQgXDYCCAsLDwsgACAEKAKcAkEBRgR/QQAFIAELEEYL+gIPAX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/IAAhA0EAAAAAACADQaABbGohAiACKAJsQQFrIQQgBEEASARADwsgAkEANgJsIAQhBkEAAAAAACAGQSBsaiEFIAFBAEYEQCAFQQA2AgQLAkACQCABEBFFDQAgBCEHQQAAAAAAIAdBwABsakECdCgCHEEARkUNAQsPCyAFIgggCCgCBEEBajYCBCAEIQlBAAAAAAAgCUHAAGxqQQJ0KAIAIQogCiEMQQAAAAAAIAxB4ABsaiELIAsoAgghDQJAAkAgDUEARg0AIAUoAgQgDUgNACAFKAIAQQFxQQBHRQ0BCw8LIAsoAhhBAWq3IAsrAzAgCygCALeiRJXWJugLLhE+oGQEQA8LIAUiDiAOKAIAQQFyNgIAIAVBADYCBCAFQQArAwAAAAAAIAsrAyigOQMYIAsiDyAPKAIYQQFqNgIYIAsiECAQKAIcQQFqNgIcIAoQEiAEIAUrAxgQEwviAQoBfwF/AX8BfwF/AX8BfwF/AX8BfyAAIQJBAAAAAAAgAkGgAWxqIQEgASgCSCEDIAEoAgQhBUEAAAAAACAFQcACbGohBCABIANBBHE2AkgCQAJAIANBAXFBAEYNACADQQJxQQBGRQ0BCw8LIAEoAmghBkEAIQcCQANAIAcgBkhFDQECQEECIAdsQQJ0IAFqKAJwIQggCCEJQQAAAAAAIAlBKGxqQQJ0KAIwQQIgB2xBAnQgAWooAnRHBEAMAQsgBCIKIAooAoQCQQFqNgKEAiAIQRMQOgsgB0EBaiEHDAALCwulC0ABfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfwF/AXwBfwF8AXwBfwF8AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfyAAIQNBAAAAAAAgA0GgAWxqIQIgAigCUCEEAkACQCAEQQBGDQAgBEEJRkUNAQsPCyACKAIAQQBOBH8gAigCACEFQQAAAAAAIAVBwABsagVBfwshBiACKAJcIQcgBEEBRgR/QQEFIARBDUYLIQggB0EARgR/IAhFBUEACwR/IARBAkcFQQALIQkgB0EARgRAIwAEQCAAIAEQFAsLIAIiCiAKKAIwQQFqNgIwIAIoApgBQQBHBEAgABA7CyAAIAQgBiABEDwgAigCFEGAgvz/A3FBAEcEQCAAQQAQIAsgAigCKEEARwRAIABBABA9CyACKAIEIQsCQAJAIAkNACAEQQJGRQ0BCyAAIAkgASEOIQ0hDAJAIAwhEEEAAAAAACAQQaABbGohDyAPKAJUIREgDkECdCgCAAAAAAAhEkEAKwMAAAAAACAPKwM4oSETIBEhFEEAAAAAACAUQRBsakECdCIVIBUoAhhBAWo2AhggDQR8IA8rA0AgDysDOKEFIBMLIRYgESAWIBMhGSEYIRcCQEEAAAAAAEUEQAwBC0EAAAAAACAXQQJsQcAGbGohGiAaIBhBwIQ9QQVBvwYhHiEdIRwhGwJAQQAgGyAct6JEAAAAAAAA8D+gOQMAAAAAAEEAKAIAAAAAACEgICBBFHZB/wdrISEgISAddCAgQRQgHWt2QQEgHXRBAWtxciEiICIgHkoEfyAeBSAiCyEfDAALIB9qQQJ0IiMgIygCAEEBajYCACAaIBlBwIQ9QQVBvwYhJyEmISUhJAJAQQAgJCAlt6JEAAAAAAAA8D+gOQMAAAAAAEEAKAIAAAAAACEpIClBFHZB/wdrISogKiAmdCApQRQgJmt2QQEgJnRBAWtxciErICsgJ0oEfyAnBSArCyEoDAALIChqQQJ0IiwgLCgCgBpBAWo2AoAaCyMBBEAgDCANBH9BAQVBAAsgDhALCyANRQRADAELIA8oAgBBAAAAAABsIA8oAjRqIS1BAAAAAAAgLUEHbCASIS4CQCAuITACQAJAAkACQAJAAkACQCAwQfYDRg0AIDBB9wNGDQEgMEH4A0YNAiAwQa0DRg0DIDBB8wNGDQQMBQtBAiEvDAYLQQMhLwwFC0EEIS8MBAtBBSEvDAMLQQYhLwwCCyAuQZADSAR/QQAFQQELIS8MAQsLIC9qQRJsaiATITIhMQJAQQAgMjkDAAAAAABBACgCAAAAAABBEXYtAAAAAAAAITMgMSAyIDNBA3QrAwAAAAAAZAR/IDNBAWoFIDMLakECdCI0IDQoAgBBAWo2AgAgMUECdCI1IDUrA0AgMqA5A0ALIwAEQCAMIBIgDhAKCwsLIAIoAgghNiACQQA2AlwgCAR/QQEFIARBCkYLBH9BAQUgBEEDRgsEf0EBBSAEQQdGCyE3IDcEQCACQQk2AlAFIAAhOAJAIDghOkEAAAAAACA6QaABbGohOSA5QQA2AlAgOSI7IDsoAjBBAWo2AjAgOSI8IDwoAixBAWo2AiwgOUEANgIoIDlBACgCAAAAAAA2AhhBACA4NgIAAAAAAAsLIAkEQCAGED4LIAdBAEcEQCAHQQFrIAEQCQ8LIAshPUEAAAAAACA9QShsakECdCgCDCA2RwRADwsgCyE+QQAAAAAAID5BKGxqQQJ0KAJsQQBHBEAgCyE/QQAAAAAAID9BKGxqQQJ0IAIoAgBBAWo2AmwLIAshQEEAAAAAACBAQShsakECdCJBIEEoAgxBAWo2AgwgCyABEDcLmgINAX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8gACEBQQAAAAAAIAFBKGxqQSZqIQICQANAIAJBAnQoAgBBAEdFDQECQCACQQJ0KAIAQQFrIQMgAyEFQQAAAAAAIAVBoAFsaiEEIAMhBgJAIAYhCEEAAAAAACAIQaABbGohByAHKAIAIQlBAAAAAAAgCUEobGpBJmohCgJAA0AgCkECdCgCACAGQQFqR0UNAQJAIApBAnQoAgBBAWshC0EAAAAAACALQShsakEVaiEKCwwACwsgCkECdCAHKAJUNgIAIAciDCAMKAJIQQRBf3NxNgJICyAEKAJIQQJxQQBGBEAMAQsgBCINIA0oAgxBAWo2AgwgA0ETEDcLDAALCwuLOMICAX8BfwF/AXwBfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF/AX8BfAF8AXwBfwF/AXwBfAF8AX8BfwF8AXwBfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AXwBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AXwBfwF/AX8BfwF/AX8BfwF/AXwBfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AXwBfwF/AX8BfwF8AXwBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8gACEFQQAAAAAAIAVBoAFsaiEEIAFBAkYEQCACIQYCQEEAAAAAAEUEQAwBC0EAKwMAAAAAACEHIAcgBkECdCsDSKEhCCAIRAAAAAAAAAAAYQRADAELIAZBAnQoAgQhCSAGQQJ0IgogCisDYCAJtyAIoqA5A2AgBkECdCILIAsrA0AgCSAGQQJ0KAIYarcgCKKgOQNAIAZBAnQgBzkDSAsgAkEEaiAAIQ0hDAJAIA0hD0EAAAAAACAPQaABbGohDiAOKAIYIRAgDigCZCERIBFBAEgEQCAMQQJ0IBA2AgAFIBEhEkEAAAAAACASQShsakECdCAQNgIYCyAQQQBIBEAgDEECdCARNgIEBSAQIRNBAAAAAAAgE0EobGpBAnQgETYCZAsgDEECdCIUIBQoAghBAWs2AggLIAJBAnQoAjhBAEcEQCACIAAhFiEVAkAgFUECdCgCOEEIcUEARwRAIBVBPmogFiEYIRcCQCAYIRpBAAAAAAAgGkGgAWxqIRkgGSgCeCEbAkBBfyEdIBshHgJAA0AgHkEATkUNAQJAIB4hH0EAAAAAACAfQShsakECdCgCfCEgICBBAEgEf0F/BSAgISFBAAAAAAAgIUEobGpBAnQoAnwLISIgIEEASAR/IB4FIB4gICEkISMCQCAjEGFBAnQrA4gBICQQYUECdCsDiAFlISYgJgR/ICMFICQLIScgJgR/ICQFICMLISggJxBhQQJ0KAJ4ISkgKBBhQQJ0ICk2AnwgKBBhQQJ0ICc2AoABIClBAE4EQCApEGFBAnQgKDYCgAELICcQYUECdCAoNgJ4ICchJQwACyAlCyEqICohK0EAAAAAACArQShsakECdCAdNgJ8ICohHSAiIR4LDAALCyAdQQBIBEBBfyEcDAELIB0hLCAsIS1BAAAAAAAgLUEobGpBAnQoAnwhLgJAA0AgLkEATkUNAQJAIC4hL0EAAAAAACAvQShsakECdCgCfCEwICwgLiEyITECQCAxEGFBAnQrA4gBIDIQYUECdCsDiAFlITQgNAR/IDEFIDILITUgNAR/IDIFIDELITYgNRBhQQJ0KAJ4ITcgNhBhQQJ0IDc2AnwgNhBhQQJ0IDU2AoABIDdBAE4EQCA3EGFBAnQgNjYCgAELIDUQYUECdCA2NgJ4IDUhMwwACyAzISwgMCEuCwwACwsgLCE4QQAAAAAAIDhBKGxqQQJ0QX82AnwgLCE5QQAAAAAAIDlBKGxqQQJ0QX82AoABICwhHAwACyAcITogF0ECdCgCACAYRgRAIBdBAnQgOjYCAAwBCyAZKAKAASE8QQAAAAAAIDxBoAFsaiE7IBkoAnwhPSA7KAJ4IBhGBEAgOyA9NgJ4BSA7ID02AnwLID1BAE4EQCA9IT5BAAAAAAAgPkEobGpBAnQgGSgCgAE2AoABCyA6QQBOBEAgF0ECdCAXQQJ0KAIAIDohQCE/AkAgPyFCQQAAAAAAIEJBKGxqQQJ0KwOIASBAIUNBAAAAAAAgQ0EobGpBAnQrA4gBZSFEIEQEfyA/BSBACyFFIEQEfyBABSA/CyFGIEUhR0EAAAAAACBHQShsakECdCgCeCFIIEYhSUEAAAAAACBJQShsakECdCBINgJ8IEYhSkEAAAAAACBKQShsakECdCBFNgKAASBIQQBOBEAgSCFLQQAAAAAAIEtBKGxqQQJ0IEY2AoABCyBFIUxBAAAAAAAgTEEobGpBAnQgRjYCeCBFIUEMAAsgQTYCAAsLCwsLBSABQQtGBEAgAiAAIU4hTQJAIE0hTwJAQQArAwAAAAAAIE9BAnQrA9ABoSFQIFBEAAAAAAAAAABhBEAMAQsgT0ECdEEAKwMAAAAAADkD0AEgT0ECdCgCHEEARgRADAELIE9BAnQiUSBRKwPIASBQIE8hUgJAIFJBAnQoArgBtyBSQQJ0KwPgAaAhVCBSQQJ0KwPAASFVIFQgVWUEfEQAAAAAAADwPwUgVSBUowshUwwACyBToqA5A8gBIE9BAnQiViBWKwMwIFAgTyFXAkAgV0ECdCgCuAG3IFdBAnQrA+ABoCFZIFdBAnQrA8ABIVogWSBaYwR8IFkFIFoLIVgMAAsgWKKgOQMwIE9BAnQiWyBbKwPoASBQIE8hXAJAIFxBAnQrA/ABIV4gXEECdCgCuAG3IFxBAnQrA+ABoCFfIFxBAnQoAjxBAUYEfyBcQQJ0KwPAASBeZgVBAAsEfyBfIF5kBUEACwR8IF8gXqEFRAAAAAAAAAAACyFdDAALIF2ioDkD6AELIE1BL2ogTiFhIWACQCBhIWNBAAAAAAAgY0GgAWxqIWIgYigCeCFkAkBBfyFmIGQhZwJAA0AgZ0EATkUNAQJAIGchaEEAAAAAACBoQShsakECdCgCfCFpIGlBAEgEf0F/BSBpIWpBAAAAAAAgakEobGpBAnQoAnwLIWsgaUEASAR/IGcFIGcgaSFtIWwCQCBsEGFBAnQrA4gBIG0QYUECdCsDiAFlIW8gbwR/IGwFIG0LIXAgbwR/IG0FIGwLIXEgcBBhQQJ0KAJ4IXIgcRBhQQJ0IHI2AnwgcRBhQQJ0IHA2AoABIHJBAE4EQCByEGFBAnQgcTYCgAELIHAQYUECdCBxNgJ4IHAhbgwACyBuCyFzIHMhdEEAAAAAACB0QShsakECdCBmNgJ8IHMhZiBrIWcLDAALCyBmQQBIBEBBfyFlDAELIGYhdSB1IXZBAAAAAAAgdkEobGpBAnQoAnwhdwJAA0Agd0EATkUNAQJAIHcheEEAAAAAACB4QShsakECdCgCfCF5IHUgdyF7IXoCQCB6EGFBAnQrA4gBIHsQYUECdCsDiAFlIX0gfQR/IHoFIHsLIX4gfQR/IHsFIHoLIX8gfhBhQQJ0KAJ4IYABIH8QYUECdCCAATYCfCB/EGFBAnQgfjYCgAEggAFBAE4EQCCAARBhQQJ0IH82AoABCyB+EGFBAnQgfzYCeCB+IXwMAAsgfCF1IHkhdwsMAAsLIHUhgQFBAAAAAAAggQFBKGxqQQJ0QX82AnwgdSGCAUEAAAAAACCCAUEobGpBAnRBfzYCgAEgdSFlDAALIGUhgwEgYEECdCgCACBhRgRAIGBBAnQggwE2AgAMAQsgYigCgAEhhQFBAAAAAAAghQFBoAFsaiGEASBiKAJ8IYYBIIQBKAJ4IGFGBEAghAEghgE2AngFIIQBIIYBNgJ8CyCGAUEATgRAIIYBIYcBQQAAAAAAIIcBQShsakECdCBiKAKAATYCgAELIIMBQQBOBEAgYEECdCBgQQJ0KAIAIIMBIYkBIYgBAkAgiAEhiwFBAAAAAAAgiwFBKGxqQQJ0KwOIASCJASGMAUEAAAAAACCMAUEobGpBAnQrA4gBZSGNASCNAQR/IIgBBSCJAQshjgEgjQEEfyCJAQUgiAELIY8BII4BIZABQQAAAAAAIJABQShsakECdCgCeCGRASCPASGSAUEAAAAAACCSAUEobGpBAnQgkQE2AnwgjwEhkwFBAAAAAAAgkwFBKGxqQQJ0II4BNgKAASCRAUEATgRAIJEBIZQBQQAAAAAAIJQBQShsakECdCCPATYCgAELII4BIZUBQQAAAAAAIJUBQShsakECdCCPATYCeCCOASGKAQwACyCKATYCAAsLIE1BAnQilgEglgEoArgBQQFrNgK4AQsFIAFBBEYEQCAEKAKEASGXAUEAAAAAACCXAUEebGohmAECQEEAAAAAAEUEQAwBC0EAKwMAAAAAACGZASCZASCYAUECdCsDQKEhmgEgmgFEAAAAAAAAAABhBEAMAQsgmAFBAnQimwEgmwErAzAgmAFBAnQoAgi3IJoBoqA5AzAgmAFBAnQinAEgnAErAzggmAFBAnQoAhi3IJoBoqA5AzggmAFBAnQgmQE5A0ALIAQoAoQBIZ0BQQAAAAAAIJ0BQR5sakEEaiAAIZ8BIZ4BAkAgnwEhoQFBAAAAAAAgoQFBoAFsaiGgASCgASgCGCGiASCgASgCZCGjASCjAUEASARAIJ4BQQJ0IKIBNgIABSCjASGkAUEAAAAAACCkAUEobGpBAnQgogE2AhgLIKIBQQBIBEAgngFBAnQgowE2AgQFIKIBIaUBQQAAAAAAIKUBQShsakECdCCjATYCZAsgngFBAnQipgEgpgEoAghBAWs2AggLIAQipwEgpwEoAixBAWo2AiwjAQRAIAQoAoQBIARBAnZBHGoQAwsjAARAIAAgBCgChAFBACsDAAAAAAAgBCsDcKEgAxAECwUCQAJAAkAgAUEMRg0AIAFBDkZFDQELIAAgAyGpASGoAQJAIKgBIaoBQQAAAAAAIKoBQShsakECdCgCUEEMRgRAIKgBIasBAkAgqwEhrQFBAAAAAAAgrQFBKGxqQQJ0KAKEASGuAUEAAAAAACCuAUEobGohrAEgqwEhrwECQCCvASGxAUEAAAAAACCxAUGgAWxqIbABILABKAIYIbIBILABKAJkIbMBILMBQQBIBEAgrAEgsgE2AhQFILMBIbQBQQAAAAAAILQBQShsakECdCCyATYCGAsgsgFBAEgEQCCsASCzATYCGAUgsgEhtQFBAAAAAAAgtQFBKGxqQQJ0ILMBNgJkCyCsASK2ASC2ASgCHEEBazYCHAsgqwEgrAEoAgwhuAEhtwECQCC4ASG5AQJAILkBQQJ0IroBILoBKwNQILkBQQJ0KAJIt0EAKwMAAAAAACC5AUECdCsDYKGioDkDUCC5AUECdEEAKwMAAAAAADkDYAsguAFBAnQiuwEguwEoAkhBAWs2AkgguAFBAnQivAEgvAEoAkxBAWo2AkwguAFBAnQivQEgvQErA1hBACsDAAAAAAAgtwEhvgFBAAAAAAAgvgFBKGxqQQJ0KwNwoaA5A1gLCwUgqAEgqQEhwAEhvwECQCC/ASHCAUEAAAAAACDCAUEobGpBAnQoAoQBIcMBQQAAAAAAIMMBQRpsQQJ0aiHBASC/ASDAASHFASHEAQJAAkBBACsDAAAAAAAgwQErA0ihIcYBIMEBIscBIMcBKwM4IMEBKAIEtyDGAaKgOQM4IMEBIsgBIMgBKwNAIMEBKAIQtyDGAaKgOQNAIMEBQQArAwAAAAAAOQNICyMABEAgxAEgwQFBAnZBAAAAAABrt0QAAAAAAAA6QKMgxQEQAgsgxAEhyQECQCDJASHLAUEAAAAAACDLAUGgAWxqIcoBIMoBKAIYIcwBIMoBKAJkIc0BIM0BQQBIBEAgwQEgzAE2AggFIM0BEGFBAnQgzAE2AhgLIMwBQQBIBEAgwQEgzQE2AgwFIMwBEGFBAnQgzQE2AmQLIMEBIs4BIM4BKAIQQQFrNgIQCyDEASHPAUEAAAAAACDPAUEobGpBAnQi0AEg0AEoAixBAWo2AiwgwQEi0QEg0QErA1hBACsDAAAAAACgOQNYCyDBASLSASDSASgCNEEBajYCNAsLCwwBCyABQQVGBEAgBCgChAEh0wFBAAAAAAAg0wFBEGxqQQlqIAAh1QEh1AECQCDVASHXAUEAAAAAACDXAUGgAWxqIdYBINYBKAIYIdgBINYBKAJkIdkBINkBQQBIBEAg1AFBAnQg2AE2AgAFINkBIdoBQQAAAAAAINoBQShsakECdCDYATYCGAsg2AFBAEgEQCDUAUECdCDZATYCBAUg2AEh2wFBAAAAAAAg2wFBKGxqQQJ0INkBNgJkCyDUAUECdCLcASDcASgCCEEBazYCCAsgBCgChAEh3QECQCDdASHfAUEAAAAAACDfAUHAAGxqId4BQQAh4AEg3gEoAiQh4QECQANAIOEBQQBORQ0BAkAg4QEh4wFBAAAAAAAg4wFBoAFsaiHiASDiASgCGCHkASDiASgCaCHlASDiASgCKEEBayHnAUEAAAAAACDnAUHgAGxqIeYBIOUBQQJ0KAIAAAAAACDdASHoAQJAIOgBIeoBQQAAAAAAIOoBQRBsakEBaiHrAUEAIewBQQAh7QECQANAIO0BQQhIRQ0BAkAg6wEg7QFqQQJ0KAIAIe4BQQAh7wECQANAIO4BQQBKRQ0BIO8BIOYBKAIcSEUNAQJAIO8BQQJ0IOYBaigCICDoAUEEdCDtAXJGBEAg7gFBAWsh7gELCyDvAUEBaiHvAQwACwsg7gFBAEoEQCDsAUEBIO0BdHIh7AELCyDtAUEBaiHtAQwACwsg7AEh6QEMAAsg6QEg4AFycUEARgRAIOEBIfABAkAg8AEh8gFBAAAAAAAg8gFBoAFsaiHxASDxASgCGCHzASDxASgCZCH0ASD0AUEASARAIN4BIPMBNgIkBSD0ASH1AUEAAAAAACD1AUEobGpBAnQg8wE2AhgLIPMBQQBIBEAg3gEg9AE2AigFIPMBIfYBQQAAAAAAIPYBQShsakECdCD0ATYCZAsg3gEi9wEg9wEoAixBAWs2AiwLIN0BIOUBIfkBIfgBAkAg5gEoAhwh+gEg+gFBBEYEQAwBCyD6AUECdCDmAWog+AFBBHQg+QFyNgIgIOYBIPoBQQFqNgIcIPgBIfsBQQAAAAAAIPsBQRBsaiD5AWpBAnQi/AEg/AEoAgRBAWo2AgQLIOEBIf0BAkAg/QEh/wFBAAAAAAAg/wFBoAFsaiH+ASD+ASgCKEEBayGBAkEAAAAAACCBAkHgAGxqIYACIIACKAJIIYMCQQAAAAAAIIMCQfAAbGohggIggAJBAjYCDCCCAiKEAiCEAigCWEEBajYCWAJAQQArAwAAAAAAIYUCIIUCIIICKwNQoSGGAiCGAkQAAAAAAAAAAGEEQAwBCyCCAigCACGHAiCCAiKIAiCIAisDQCCHArcghgKioDkDQCCCAiKJAiCJAisDMCCHArcghgKioDkDMCCCAiKKAiCKAisDSCCHAiCCAigCEGq3IIYCoqA5A0ggggIghQI5A1ALIIICKAIAIIICKAIESARAIIICIosCIIsCKAIAQQFqNgIAIP0BIYwCAkAgjAIhjgJBAAAAAAAgjgJBoAFsaiGNAiCNAkEHNgJQII0CKAJsII0CKAIkII0CKAJgQYCAgIACahAnIIICKwM4oiGPAkEAKwMAAAAAACCPAqAgjAJBBHRBA3IhkQIhkAICQEEAKAIAAAAAACGSAkEAIJICQQFqNgIAAAAAAEEAAAAAACCSAkECdGohkwIgkwJBAnQgkAI5AwAgkwJBAnQgkQI2AggLCwUg/gFBBjYCUCD9ASGUAgJAIJQCIZYCQQAAAAAAIJYCQaABbGohlQIgggIoAgwhlwIglQJBfzYCGCCVAiCXAjYCZCCXAkEASARAIIICIJQCNgIIBSCXAiGYAkEAAAAAACCYAkEobGpBAnQglAI2AhgLIIICIJQCNgIMIIICIpkCIJkCKAIQQQFqNgIQCwsLBSDgAUEBIOUBdHIh4AELIOABQf8BRgRADAQLIOQBIeEBCwwACwsLBQJAAkAgAUEHRg0AIAFBBkZFDQELIAQoAihBAWshmwJBAAAAAAAgmwJBGGxqQQJ0KAJIIZwCQQAAAAAAIJwCQfAAbGohmgIgmgIinQIgnQIoAmBBAWo2AmAgAUEHRgRAAkACQEEAKwMAAAAAACGeAiCeAiCaAisDUKEhnwIgnwJEAAAAAAAAAABhBEAMAQsgmgIoAgAhoAIgmgIioQIgoQIrA0AgoAK3IJ8CoqA5A0AgmgIiogIgogIrAzAgoAK3IJ8CoqA5AzAgmgIiowIgowIrA0ggoAIgmgIoAhBqtyCfAqKgOQNIIJoCIJ4COQNQCwJAIJoCKAIIIaUCIKUCQQBOBEAgpQIhpgICQCCmAiGoAkEAAAAAACCoAkGgAWxqIacCIKcCKAIYIakCIKcCKAJkIaoCIKoCQQBIBEAgmgIgqQI2AggFIKoCIasCQQAAAAAAIKsCQShsakECdCCpAjYCGAsgqQJBAEgEQCCaAiCqAjYCDAUgqQIhrAJBAAAAAAAgrAJBKGxqQQJ0IKoCNgJkCyCaAiKtAiCtAigCEEEBazYCEAsLIKUCIaQCDAALIKQCIa4CIK4CQQBOBEAgrgIhrwICQCCvAiGxAkEAAAAAACCxAkGgAWxqIbACILACQQc2AlAgsAIoAmwgsAIoAiQgsAIoAmBBgICAgAJqECcgmgIrAziiIbICQQArAwAAAAAAILICoCCvAkEEdEEDciG0AiGzAgJAQQAoAgAAAAAAIbUCQQAgtQJBAWo2AgAAAAAAQQAAAAAAILUCQQJ0aiG2AiC2AkECdCCzAjkDACC2AkECdCC0AjYCCAsLBSCaAiK3AiC3AigCAEEBazYCAAsLDwsCQEEAKwMAAAAAACG4AiC4AiCaAisDUKEhuQIguQJEAAAAAAAAAABhBEAMAQsgmgIoAgAhugIgmgIiuwIguwIrA0AgugK3ILkCoqA5A0AgmgIivAIgvAIrAzAgugK3ILkCoqA5AzAgmgIivQIgvQIrA0ggugIgmgIoAhBqtyC5AqKgOQNIIJoCILgCOQNQCyAAIb4CAkAgvgIhwAJBAAAAAAAgwAJBoAFsaiG/AiC/AigCGCHBAiC/AigCZCHCAiDCAkEASARAIJoCIMECNgIIBSDCAiHDAkEAAAAAACDDAkEobGpBAnQgwQI2AhgLIMECQQBIBEAgmgIgwgI2AgwFIMECIcQCQQAAAAAAIMQCQShsakECdCDCAjYCZAsgmgIixQIgxQIoAhBBAWs2AhALCwsLCwsLCzEBAX8CQANAIAAhAkEAAAAAACACQShsakECdCgCKEEAR0UNAQJAIAAgARAtCwwACwsLrwMUAX8BfAF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfyAAIQECQEEAAAAAAEUEQAwBC0EAKwMAAAAAACECIAIgAUECdCsDSKEhAyADRAAAAAAAAAAAYQRADAELIAFBAnQoAgQhBCABQQJ0IgUgBSsDYCAEtyADoqA5A2AgAUECdCIGIAYrA0AgBCABQQJ0KAIYarcgA6KgOQNAIAFBAnQgAjkDSAsgAEECdCgCBCAAQQJ0KAIITARAIABBAnQoAjhBAEYEfyAAQQRqIQcCQCAHQQJ0KAIAIQkgCUEATgRAIAcgCSELIQoCQCALIQ1BAAAAAAAgDUGgAWxqIQwgDCgCGCEOIAwoAmQhDyAPQQBIBEAgCkECdCAONgIABSAPIRBBAAAAAAAgEEEobGpBAnQgDjYCGAsgDkEASARAIApBAnQgDzYCBAUgDiERQQAAAAAAIBFBKGxqQQJ0IA82AmQLIApBAnQiEiASKAIIQQFrNgIICwsgCSEIDAALIAgFIAAQPwshEyATQQBOBEAgExBEDwsLIABBAnQiFCAUKAIEQQFrNgIEC5AFIAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8gAEECdCgCOCEBIAFBBHFBAEcEQCAAEEAPCwJAA0ACQCAAIQICQCACQQRqIQQgAkECdCgCOEEBcUEARgR/IAQFIARBAWoLQQJ0KAIAIQUgBUEATgRAIAIgBSEHIQYCQCAGQQRqIAchCSEIAkAgCSELQQAAAAAAIAtBoAFsaiEKIAooAhghDCAKKAJkIQ0gDUEASARAIAhBAnQgDDYCAAUgDSEOQQAAAAAAIA5BKGxqQQJ0IAw2AhgLIAxBAEgEQCAIQQJ0IA02AgQFIAwhD0EAAAAAACAPQShsakECdCANNgJkCyAIQQJ0IhAgECgCCEEBazYCCAsgBiAHIRIhEQJAIBFBAnQoAjhBCHFBAEcEQCARQT5qIBIhFCETAkAgFCEWQQAAAAAAIBZBoAFsaiEVIBUoAngQbSEXIBNBAnQoAgAgFEYEQCATQQJ0IBc2AgAMAQsgFSgCgAEhGUEAAAAAACAZQaABbGohGCAVKAJ8IRogGCgCeCAURgRAIBggGjYCeAUgGCAaNgJ8CyAaQQBOBEAgGhBhQQJ0IBUoAoABNgKAAQsgF0EATgRAIBNBAnQgE0ECdCgCACAXEGY2AgALCwsLCwsgBSEDDAALIAMhGwJAAkAgG0EASA0AIAFBAnFBAEYNACAbIRwCQCAcIR9BAAAAAAAgH0GgAWxqIR4gHigCBCEgQQAAAAAAICBBKGxqQQJ0KAIMIB4oAghHBH9BAQUgHisDSEEAKwMAAAAAAGULIR0MAAsgHQ0BCyAbDwsgG0EnQQgQQQsMAAsLAAvbEmoBfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfwF/AX8BfwF/AX8BfEEAKwMAAAAAACEBIAAhAgJAIAJBBGohBCACQQJ0KAI4QQFxQQBGBH8gBAUgBEEBagtBAnQoAgAhBSAFQQBOBEAgAiAFIQchBgJAIAZBBGogByEJIQgCQCAJIQtBAAAAAAAgC0GgAWxqIQogCigCGCEMIAooAmQhDSANQQBIBEAgCEECdCAMNgIABSANIQ5BAAAAAAAgDkEobGpBAnQgDDYCGAsgDEEASARAIAhBAnQgDTYCBAUgDCEPQQAAAAAAIA9BKGxqQQJ0IA02AmQLIAhBAnQiECAQKAIIQQFrNgIICyAGIAchEiERAkAgEUECdCgCOEEIcUEARwRAIBFBPmogEiEUIRMCQCAUIRZBAAAAAAAgFkGgAWxqIRUgFSgCeBBtIRcgE0ECdCgCACAURgRAIBNBAnQgFzYCAAwBCyAVKAKAASEZQQAAAAAAIBlBoAFsaiEYIBUoAnwhGiAYKAJ4IBRGBEAgGCAaNgJ4BSAYIBo2AnwLIBpBAE4EQCAaEGFBAnQgFSgCgAE2AoABCyAXQQBOBEAgE0ECdCATQQJ0KAIAIBcQZjYCAAsLCwsLCyAFIQMMAAsgAyEbIAAgGyEdIRwCQEEAKwMAAAAAACEfIBxBIGpBAXUhICAdQQBIBH9BAQUgHEECdCgCGEEBSAsEf0EBBSAfIB0hIUEAAAAAACAhQShsakECdCsDOKEgHEECdCsDcGMLISIgIgRAICBBA3REAAAAAAAAAAA5AwBBACEeDAELICBBA3QrAwBEAAAAAAAAAABhBEAgIEEDdCAfIBxBAnQrA3igOQMACyAfICBBA3QrAwBmIR4MAAsgHiEjIABBAnQoApgBQQFGBEACQANAICNFDQEgASAAQQJ0KwOIAWZFDQECQCAbQShBERBBIABBAnQiJCAkKAKQAUEBajYCkAEgACElAkAgJUEEaiEnICVBAnQoAjhBAXFBAEYEfyAnBSAnQQFqC0ECdCgCACEoIChBAE4EQCAlICghKiEpAkAgKUEEaiAqISwhKwJAICwhLkEAAAAAACAuQaABbGohLSAtKAIYIS8gLSgCZCEwIDBBAEgEQCArQQJ0IC82AgAFIDAhMUEAAAAAACAxQShsakECdCAvNgIYCyAvQQBIBEAgK0ECdCAwNgIEBSAvITJBAAAAAAAgMkEobGpBAnQgMDYCZAsgK0ECdCIzIDMoAghBAWs2AggLICkgKiE1ITQCQCA0QQJ0KAI4QQhxQQBHBEAgNEE+aiA1ITchNgJAIDchOUEAAAAAACA5QaABbGohOCA4KAJ4EG0hOiA2QQJ0KAIAIDdGBEAgNkECdCA6NgIADAELIDgoAoABITxBAAAAAAAgPEGgAWxqITsgOCgCfCE9IDsoAnggN0YEQCA7ID02AngFIDsgPTYCfAsgPUEATgRAID0QYUECdCA4KAKAATYCgAELIDpBAE4EQCA2QQJ0IDZBAnQoAgAgOhBmNgIACwsLCwsLICghJgwACyAmIRsgACAbIT8hPgJAQQArAwAAAAAAIUEgPkEgakEBdSFCID9BAEgEf0EBBSA+QQJ0KAIYQQFICwR/QQEFIEEgPyFDQQAAAAAAIENBKGxqQQJ0KwM4oSA+QQJ0KwNwYwshRCBEBEAgQkEDdEQAAAAAAAAAADkDAEEAIUAMAQsgQkEDdCsDAEQAAAAAAAAAAGEEQCBCQQN0IEEgPkECdCsDeKA5AwALIEEgQkEDdCsDAGYhQAwACyBAISMgIwRAIAAgAEECdCsDiAEhRiFFAkAgRUECdCBGIEVBAnQrA3ggRUECdCgCkAG3n6OgOQOIAQsLCwwACwsgI0UEQCAAQQJ0QQA2ApgBCyAbDwsgI0UEQCAbDwsgG0EoQREQQSAAIUcCQCBHQQRqIUkgR0ECdCgCOEEBcUEARgR/IEkFIElBAWoLQQJ0KAIAIUogSkEATgRAIEcgSiFMIUsCQCBLQQRqIEwhTiFNAkAgTiFQQQAAAAAAIFBBoAFsaiFPIE8oAhghUSBPKAJkIVIgUkEASARAIE1BAnQgUTYCAAUgUiFTQQAAAAAAIFNBKGxqQQJ0IFE2AhgLIFFBAEgEQCBNQQJ0IFI2AgQFIFEhVEEAAAAAACBUQShsakECdCBSNgJkCyBNQQJ0IlUgVSgCCEEBazYCCAsgSyBMIVchVgJAIFZBAnQoAjhBCHFBAEcEQCBWQT5qIFchWSFYAkAgWSFbQQAAAAAAIFtBoAFsaiFaIFooAngQbSFcIFhBAnQoAgAgWUYEQCBYQQJ0IFw2AgAMAQsgWigCgAEhXkEAAAAAACBeQaABbGohXSBaKAJ8IV8gXSgCeCBZRgRAIF0gXzYCeAUgXSBfNgJ8CyBfQQBOBEAgXxBhQQJ0IFooAoABNgKAAQsgXEEATgRAIFhBAnQgWEECdCgCACBcEGY2AgALCwsLCwsgSiFIDAALIEghGyAAIBshYSFgAkBBACsDAAAAAAAhYyBgQSBqQQF1IWQgYUEASAR/QQEFIGBBAnQoAhhBAUgLBH9BAQUgYyBhIWVBAAAAAAAgZUEobGpBAnQrAzihIGBBAnQrA3BjCyFmIGYEQCBkQQN0RAAAAAAAAAAAOQMAQQAhYgwBCyBkQQN0KwMARAAAAAAAAAAAYQRAIGRBA3QgYyBgQQJ0KwN4oDkDAAsgYyBkQQN0KwMAZiFiDAALIGIaIABBAnRBATYCmAEgAEECdCgCkAEgAEECdCgClAFrIWcgASAAQQJ0KwOIAaFEAAAAAAAAMEAgAEECdCsDeKJjIWggAEECdCBnQQFKBH8gaAVBAAsEfyBnBUEBCzYCkAEgAEECdCAAQQJ0KAKQATYClAEgACABIWohaQJAIGlBAnQgaiBpQQJ0KwN4IGlBAnQoApABt5+joDkDiAELIBsPAAuFBB4BfwF/AX8BfAF/AX8BfwF/AX8BfAF8AX8BfAF/AX8BfwF/AX8BfwF/AX8BfAF/AX8BfwF/AX8BfwF/AX8gACEEQQAAAAAAIARBoAFsaiEDIAMoAlQhBUEAKwMAAAAAACADKwM4oSEGIAMoAgAhB0EAAAAAACAHQcAAbGogAWpBAnQiCCAIKAIAQQFqNgIAIAUhCUEAAAAAACAJQRBsakECdCIKIAooAhRBAWo2AhQgBSAGIAYhDSEMIQsCQEEAAAAAAEUEQAwBC0EAAAAAACALQQJsQcAGbGohDiAOIAxBwIQ9QQVBvwYhEiERIRAhDwJAQQAgDyAQt6JEAAAAAAAA8D+gOQMAAAAAAEEAKAIAAAAAACEUIBRBFHZB/wdrIRUgFSARdCAUQRQgEWt2QQEgEXRBAWtxciEWIBYgEkoEfyASBSAWCyETDAALIBNqQQJ0IhcgFygCAEEBajYCACAOIA1BwIQ9QQVBvwYhGyEaIRkhGAJAQQAgGCAZt6JEAAAAAAAA8D+gOQMAAAAAAEEAKAIAAAAAACEdIB1BFHZB/wdrIR4gHiAadCAdQRQgGmt2QQEgGnRBAWtxciEfIB8gG0oEfyAbBSAfCyEcDAALIBxqQQJ0IiAgICgCgBpBAWo2AoAaCyMBBEAgAEEAIAIQCwsjAARAIAAgAhAVCyAAIAIQQgvHAxcBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/IAAhA0EAAAAAACADQShsakECdCgCBCEEQQAAAAAAIARBoAFsaiECIAIoAgwgACEFQQAAAAAAIAVBKGxqQQJ0KAIIRiEGAkACQCAGRQ0AIAIoAgQhB0EAAAAAACAHQdAAbGpBAnQoAjBBHHFBAEdFDQAgACABIQkhCAJAIAghC0EAAAAAACALQaABbGohCiAIIQwgDCENQQAAAAAAIA1BKGxqQQJ0KAIEIQ5BAAAAAAAgDkEobGpBAnQoAgQhDyAKQQ02AlAgCiAJNgIcIwEEQCAIIA9BDhAWCyAPIRBBAAAAAAAgEEEgbGpBAnQoAnxBAUYEQCAPIRFBAAAAAAAgEUEgbGpBHGogCCETIRICQCATIRVBAAAAAAAgFUGgAWxqIRQgEkECdCgCBCEWIBRBfzYCGCAUIBY2AmQgFkEASARAIBJBAnQgEzYCAAUgFiEXQQAAAAAAIBdBKGxqQQJ0IBM2AhgLIBJBAnQgEzYCBCASQQJ0IhggGCgCCEEBajYCCAsFIAggD0EOEBcLCwwBCyAAIAEQQwsLnAIOAX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfyAAIQNBAAAAAAAgA0GgAWxqIQIgAigCBCEEIAQhBUEAAAAAACAFQShsakECdCgCDCACKAIIRiEGIAAhBwJAIAchCUEAAAAAACAJQaABbGohCCAIQQA2AlAgCCIKIAooAjBBAWo2AjAgCCILIAsoAixBAWo2AiwgCEEANgIoIAhBACgCAAAAAAA2AhhBACAHNgIAAAAAAAsgBkUEQA8LIAQhDEEAAAAAACAMQShsakECdCgCbEEARwRAIAQhDUEAAAAAACANQShsakECdCACKAIAQQFqNgJsCyAEIQ5BAAAAAAAgDkEobGpBAnQiDyAPKAIMQQFqNgIMIAQgARA3C78BCAF/AX8BfAF/AX8BfwF/AX9BAAAAAABBD2ohASABQQJ0KAIAQShOBEAgACECQQAAAAAAIAJBKGxqQQJ0QQo2AlBBACsDAAAAAAAgAEEEdEELciEEIQMCQEEAKAIAAAAAACEFQQAgBUEBajYCAAAAAABBAAAAAAAgBUECdGohBiAGQQJ0IAM5AwAgBkECdCAENgIICw8LIAFBAnQiByAHKAIAQQFqNgIAIAAQRSABQQJ0IgggCCgCAEEBazYCAAuTAQQBfwF/AX8BfyAAIQJBAAAAAAAgAkGgAWxqIQEgAUEAKwMAAAAAADkDQAJAIAEoAhRBAnFBAEdFDQAgASsDSEEAKwMAAAAAAGVFDQAgAEH4A0EIEB8PCyABKAIAIQRBAAAAAAAgBEGAAmxqIQMgASADKAIkQQAAAAAAbCABKAI0akECdCgCAAAAAAA2AgwgABAmC9YCEAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/IAAhA0EAAAAAACADQaABbGohAiACKAIAIQQgBEEASARAIAAgARBHDwsgBCEFQQAAAAAAIAVBKGxqQQJ0KAIwIAIoAhRGIQYgACEHAkAgByEJQQAAAAAAIAlBoAFsaiEIIAgoAkhBBHFBAEcEQCAHIQoCQCAKIQxBAAAAAAAgDEGgAWxqIQsgCygCACENQQAAAAAAIA1BKGxqQSZqIQ4CQANAIA5BAnQoAgAgCkEBakdFDQECQCAOQQJ0KAIAQQFrIQ9BAAAAAAAgD0EobGpBFWohDgsMAAsLIA5BAnQgCygCVDYCACALIhAgECgCSEEEQX9zcTYCSAsLIAhBADYCTCAIIhEgESgCDEEBajYCDCAIQQAoAgAAAAAANgIQQQAgBzYCAAAAAAALIAYEQCAEIAEQMwsLkRBZAX8BfwF/AX8BfAF/AX8BfwF/AX8BfAF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF/AXwBfwF/AX8BfwF8AXwBfwF8AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfyAAIQNBAAAAAAAgA0GgAWxqIQIgAigCQCEEQQAAAAAAIARBEmxqIQVBACsDAAAAAAAgAisDIKEhBiAEQQJ0KAIAAAAAACEHIAFBAEcEf0EDBSAHQQBOBH8gBiAHQQN0KwMAAAAAAGQFQQALBH9BAgVBAQsLIQggBSAIQQFGBH9BAwUgCEECRgR/QQUFQQQLC2pBAnQiCSAJKAIAQQFqNgIAIAdBAE4EQCAHIAggBiEMIQshCgJAQQArAwAAAAAARAAAAAAAABRAo51EAAAAAAAAOEOgvadBAWohDSANQaALbyEOQQAAAAAAIApBoAtsIA5qQYABbGohDyAOIApBAnQoAgAAAAAATgRAIAogDiERIRACQEEAAAAAACAQQaALbEGAAWxqIRIgEiAQQQJ0KAIAAAAAAEGAAWxqIhNBAnRBACASIBFBAWpBgAFsaiATa0ECdPwLACAQQQJ0IBFBAWo2AgAAAAAACwsgD0ECdCgCACANRwRAIA8iFEECdEEAIA9BgAFqIBRrQQJ0/AsAIA9BAnQgDTYCAAsgDyALakECdCIVIBUoAgBBAWo2AgAgC0EDRwRAIA8gDEHoB0EDQfcAIRkhGCEXIRYCQEEAIBYgF7eiRAAAAAAAAPA/oDkDAAAAAABBACgCAAAAAAAhGyAbQRR2Qf8HayEcIBwgGHQgG0EUIBhrdkEBIBh0QQFrcXIhHSAdIBlKBH8gGQUgHQshGgwACyAaakECdCIeIB4oAhBBAWo2AhALCwtBAAAAAAAgBEESbGogBiEgIR8CQEEAICA5AwAAAAAAQQAoAgAAAAAAQRF2LQAAAAAAACEhIB8gICAhQQN0KwMAAAAAAGQEfyAhQQFqBSAhC2pBAnQiIiAiKAIAQQFqNgIAIB9BAnQiIyAjKwNAICCgOQNAC0EAAAAAAEEAAAAAAGogBGpEAAAAAAAAAAAgBiEmISUhJAJAQQAAAAAARQRADAELQQAAAAAAICRBAmxBwAZsaiEnICcgJUHAhD1BBUG/BiErISohKSEoAkBBACAoICm3okQAAAAAAADwP6A5AwAAAAAAQQAoAgAAAAAAIS0gLUEUdkH/B2shLiAuICp0IC1BFCAqa3ZBASAqdEEBa3FyIS8gLyArSgR/ICsFIC8LISwMAAsgLGpBAnQiMCAwKAIAQQFqNgIAICcgJkHAhD1BBUG/BiE0ITMhMiExAkBBACAxIDK3okQAAAAAAADwP6A5AwAAAAAAQQAoAgAAAAAAITYgNkEUdkH/B2shNyA3IDN0IDZBFCAza3ZBASAzdEEBa3FyITggOCA0SgR/IDQFIDgLITUMAAsgNWpBAnQiOSA5KAKAGkEBajYCgBoLIAAgASAIITwhOyE6AkBBAAAAAABFBEAjAARAIDogOyA8EBgLDAELIDohPUEAAAAAACA9QShsakECdCgCGEHD9QFzIT4CQCA+IUAgQCBAQRB2c0Gt1cKPAmwhQCBAIEBBD3ZzQZfb6JoHbCFAIEAgQEEPdnMhPwwACyA/QQB2uEQAAAAAAAAAAGMhQQJAAkACQCBBDQAgO0EARw0AIDxBAUdFDQELIwAEQCA6IDsgPBAYCwwBCyA6IUICQCBCQQRsQQJ0KAIAAAAAACBCQQRsQQJ0KAIAAAAAACFEIUMCQCBDQQBIBEAMAQsgREEQbEECdEEAKAIAAAAAADYCAAAAAABBACBDNgIAAAAAAAsgQkEEbEECdEEANgIAAAAAAAsLCwJAIAFBAEdFDQAgAigCYCAEQQJ0KAIAAAAAAEhFDQAgAigCHEGFgICAASFGIUUCQCBFQbHz3fF5bCBGaiFIIEggSEEQdnNBrdXCjwJsIUggSCBIQQ92c0GX2+iaB2whSCBIIEhBD3ZzIUcMAAsgRyFJIElBAHa4RAAAAAAAAOA/oEQAAAAAAADwPaIgBEEDdCsDAAAAAABjRQ0AIAIiSiBKKAJgQQFqNgJgIAJBATYCTCAFQQJ0IksgSygCKEEBajYCKEEAKwMAAAAAAEEAAAAAAEEAAAAAAGogBGogAigCHEGVgICAARAnoCAAQQR0QQlyIU0hTAJAQQAoAgAAAAAAIU5BACBOQQFqNgIAAAAAAEEAAAAAACBOQQJ0aiFPIE9BAnQgTDkDACBPQQJ0IE02AggLDwsCQAJAIAQtAAAAAAAAQQFGDQAgAigCZEEAR0UNAQsgACABEBlFDQAPCyAAIVACQCBQIVJBAAAAAAAgUkGgAWxqIVEgUSgCSEEEcUEARwRAIFAhUwJAIFMhVUEAAAAAACBVQaABbGohVCBUKAIAIVZBAAAAAAAgVkEobGpBJmohVwJAA0AgV0ECdCgCACBTQQFqR0UNAQJAIFdBAnQoAgBBAWshWEEAAAAAACBYQShsakEVaiFXCwwACwsgV0ECdCBUKAJUNgIAIFQiWSBZKAJIQQRBf3NxNgJICwsgUUEANgJMIFEiWiBaKAIMQQFqNgIMIFFBACgCAAAAAAA2AhBBACBQNgIAAAAAAAsLhAQTAX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF/AXwCQEEAKAIAAAAAACEDIANBAEgEQAJAQQAoAgAAAAAAIQUgBUEAAAAAAE4EQEEAIgYgBigCAAAAAABBAWo2AgAAAAAAQX8hBAwBC0EAIAVBAWo2AgAAAAAAIAUhCEEAAAAAACAIQShsaiIHQQJ0QQAgBSEJQQAAAAAAIAlBKGxqQShqIAdrQQJ0/AsAIAUhBAwACyAEIQIMAQtBACADIQpBAAAAAAAgCkEobGpBAnQoAhg2AgAAAAAAIAMhAgwACyACIQsgC0EASARAQX8PCyAAIQ1BAAAAAAAgDUGgAWxqIQwgDCgCBCEPQQAAAAAAIA9BwAJsaiEOIAshEUEAAAAAACARQaABbGohECAQQQE2AlAgECAANgIEIBAgDCgCDDYCCCAQIA4oAgA2AlQgECAOKAIENgI0IBAgDCgCGDYCICAQIAE2AiQgEEF/NgIAIBBBADYCHCAQQQA2AlwgECAMKAJENgJYQQAAAAAABEAgECAMKwOYATkDkAELIAwrAyggDisDIKAhEiAMKAJAQQBOBH9BAQVBAAshEyAOKAK8AUEBRgRAIAwrAzAhFCAQIBNBAnI2AhQgECASIBRjBHwgEgUgFAs5A0gFIBAgEzYCFCAQIBI5A0gLIAsPAAu3BSEBfwF/AX8BfwF/AXwBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF/AXwBfwF/AX8BfwF/AX8BfAF/AXwBfwF/AX8gACEDQQAAAAAAIANBoAFsaiECIAIoAgQhBUEAAAAAACAFQcACbGohBCAEKAIcIQZBACsDAAAAAAAhByACKAJIQQRxQQFyIQggAkEBNgJoIAIgATYCcCACIAEhCUEAAAAAACAJQShsakECdCgCMDYCdCAGQQFxQQBHBEAgCEECciEICyACIAg2AkgCQCAGQQFxQQBHRQ0AIAhBBHFBAEZFDQAgACEKAkAgCiEMQQAAAAAAIAxBoAFsaiELIAsoAgAhDQJAAkAgDUEASA0AAkAgCygCACEPIA9BAEgEf0EBBSAPIRBBAAAAAAAgEEEobGpBAnQoAjAgCygCFEYLIQ4MAAsgDg0BCwwBCyALIA0hEUEAAAAAACARQShsakECdCgCmAE2AlQgDSESQQAAAAAAIBJBKGxqQQJ0IApBAWo2ApgBIAsiEyATKAJIQQRyNgJICwsgAisDMCEUAkAgBkEEcUEAR0UNACAUIAcgBCsDIKBjRQ0AIAIiFSAVKAJIQRByNgJIIBQgAEEBdEEBckEEdEEOciEXIRYCQEEAKAIAAAAAACEYQQAgGEEBajYCAAAAAABBAAAAAAAgGEECdGohGSAZQQJ0IBY5AwAgGUECdCAXNgIICwsgBkECcUEARwRAIAAhGgJAIBohHEEAAAAAACAcQaABbGohG0EAKwMAAAAAACAEKwPQAaAhHSAbIh4gHigCSEEgcjYCSCAbIB05A1ggHSAaQQF0QQR0QQ5yISAhHwJAQQAoAgAAAAAAISFBACAhQQFqNgIAAAAAAEEAAAAAACAhQQJ0aiEiICJBAnQgHzkDACAiQQJ0ICA2AggLCwsL9w1YAX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF8AXwBfwF/AX8gAUECdCgCMEEacUEARwRAIAAhAgJAIAIhAyADIQRBAAAAAAAgBEEobGpBAnQoAgQhBUEAAAAAACAFQShsakECdCgCBCEGIwEEQCACIAZBABAWCyACIQhBAAAAAAAgCEEobGpBAnQoAlQhCUEAAAAAACAJQcAAbGohByAGIQpBAAAAAAAgCkHQAGxqQQJ0KAIwQRBxQQBHIQsCQCALRQ0AIAcoAgBBAEpFDQAgAiEMQQAAAAAAIAxBKGxqQQJ0IAIhDQJAIAcoAiwhDyAPQRBxQQBHBEAgDSEQQQAAAAAAIBBBKGxqQQJ0KAIAIRECQCARQQBORQ0AIBEhEkEAAAAAACASQcAAbGpBAnQoAhxBAUZFDQAgESEODAILCyANIA9BB3EhFCETAkAgBygCKCEWIAcoAgAhFyATIRhBAAAAAAAgGEEobGpBAnQoAiQhGSAUIRoCQAJAAkACQAJAAkAgGg4EAAECAwQLIBYgFyEbAkAgBygCBEEBaiAbbyEdIAcgHTYCBCAdIRwMAAsgHGpBAnQoAgAhFQwFCyAWIBcgFyEgAkAgBygCBEEBaiAgbyEiIAcgIjYCBCAiISEMAAsgISEjIR8hHgJAIB4gI2pBAnQoAgAhJUEBISYCQANAICYgH0hFDQECQCAeICMgJmogH29qQQJ0KAIAIScgJyAlEG4EQCAnISULCyAmQQFqISYMAAsLICUhJAwACyAkIRUMBAsgFiAXIBkhKiEpISgCQCAqQZCAgIABEHAgKRBvISwgKCAsakECdCgCACEtIClBAUYEQCAtISsMAQsgKkGRgICAARBwIClBAWsQbyEuICggLiAsTgR/IC5BAWoFIC4LakECdCgCACEvIC8gLRBuBH8gLwUgLQshKwwACyArIRUMAwsgFiAZQZCAgIABITEhMAJAIDBBsfPd8XlsIDFqITMgMyAzQRB2c0Gt1cKPAmwhMyAzIDNBD3ZzQZfb6JoHbCEzIDMgM0EPdnMhMgwACyAyIBchNSE0IDQQaSA1t6KdRAAAAAAAADhDoL2nakECdCgCACEVDAILIBkhNgJAIAcoAighOCAHKAIAITkgOEECdCgCABBxQQJ0KAIAITtBAAAAAAAgO0HgAGxqITogNkGQgICAARBwEGkgOisDUKIhPEEAIT0CQANAID0gOUhFDQECQCA8IDggPWpBAnQoAgAQckECdCsDEKEhPCA8RAAAAAAAAAAAYwRAIDggPWpBAnQoAgAhNwwECwsgPUEBaiE9DAALCyA4IDlqQQJ0QXxqKAIAITcMAAsgNyEVDAELCyAVIT4gD0EIcUEARwRAIA0hQEEAAAAAACBAQaABbGohPyA/KAIEIUJBAAAAAAAgQkGgAWxqIUEgQSgCDCA/KAIIRgRAIEEgPkEBajYCbAsLID4hDgwACyAONgIACyAGIUNBAAAAAAAgQ0EgbGpBAnQoAnxBAUYEQCAGIURBAAAAAAAgREEgbGpBHGogAiFGIUUCQCBGIUhBAAAAAAAgSEGgAWxqIUcgRUECdCgCBCFJIEdBfzYCGCBHIEk2AmQgSUEASARAIEVBAnQgRjYCAAUgSSFKQQAAAAAAIEpBKGxqQQJ0IEY2AhgLIEVBAnQgRjYCBCBFQQJ0IksgSygCCEEBajYCCAsFIAIgBkEAEBcLCw8LIAFBAnQoAgghTAJAIExBAE5FDQAgTCAAQQR0QQFyIU4hTQJAQQAAAAAAIE1BAXRqIVAgUEECdCgCBCFRIFFBAAAAAABOBEBBACJSIFIoAgAAAAAAQQFqNgIAAAAAAEEAIU8MAQtBAAAAAAAgTUEAAAAAAGwgUEECdCgCACBRakEAAAAAAEEBa3FqQQJ0aiFTQQArAwAAAAAAIE1BA3QrAwAAAAAAoCFUIFNBAnQgVDkDACBTQQJ0IE42AgggUEECdCBRQQFqNgIEIFFBAEYEQCBNQQN0IFQ5AwAAAAAAC0EBIU8MAAsgT0UNAA8LIAFBAnQrAzghVSBVRAAAAAAAAAAAZARAQQArAwAAAAAAIFWgIABBBHRBAXIhVyFWAkBBACgCAAAAAAAhWEEAIFhBAWo2AgAAAAAAQQAAAAAAIFhBAnRqIVkgWUECdCBWOQMAIFlBAnQgVzYCCAsFIAAQSwsLjRmiAQF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfwF/AX8BfwF/AX8BfwF/AX8BfAF8AX8BfwF/AX8BfAF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfAF/AX8BfyAAIQJBAAAAAAAgAkGgAWxqIQEgASgCUEEJRgRAIAAhAwJAIAMhBUEAAAAAACAFQaABbGohBCAEQQA2AlAgBCIGIAYoAjBBAWo2AjAgBCIHIAcoAixBAWo2AiwgBEEANgIoIARBACgCAAAAAAA2AhhBACADNgIAAAAAAAsPCyABKAJUIQggCCEKQQAAAAAAIApBwABsaiEJIAkiCyALKAIMQQFqNgIMIAFBACsDAAAAAAA5AzggCSgCCCEMAkAgDEH/////B0dFDQAgASgCJEGBgICAASEOIQ0CQCANQbHz3fF5bCAOaiEQIBAgEEEQdnNBrdXCjwJsIRAgECAQQQ92c0GX2+iaB2whECAQIBBBD3ZzIQ8MAAsgD0EBdiAMTkUNACAAQQwQTA8LIAkoAgAhESARQQBGBEAgAEEFEEwPC0EAIRIgCSgCLEEARgRAIAkoAgRBAWohEyATIBFIBH8gEwUgEyARbwshFCAJIBQ2AgQgCSgCKCAUakECdCgCACESBSAAIRUCQCAJKAIsIRcgF0EQcUEARwRAIBUhGEEAAAAAACAYQShsakECdCgCACEZAkAgGUEATkUNACAZIRpBAAAAAAAgGkHAAGxqQQJ0KAIcQQFGRQ0AIBkhFgwCCwsgFSAXQQdxIRwhGwJAIAkoAighHiAJKAIAIR8gGyEgQQAAAAAAICBBKGxqQQJ0KAIkISEgHCEiAkACQAJAAkACQAJAICIOBAABAgMECyAeIB8hIwJAIAkoAgRBAWogI28hJSAJICU2AgQgJSEkDAALICRqQQJ0KAIAIR0MBQsgHiAfIB8hKAJAIAkoAgRBAWogKG8hKiAJICo2AgQgKiEpDAALICkhKyEnISYCQCAmICtqQQJ0KAIAIS1BASEuAkADQCAuICdIRQ0BAkAgJiArIC5qICdvakECdCgCACEvIC8gLSExITACQCAwEHEhMyAxEHEhNCAzQQJ0KAIEIDNBAnQoAhhqQQFqITUgNEECdCgCBCA0QQJ0KAIYakEBaiE2IDW3IDEQckECdCsDEKIgNrcgMBByQQJ0KwMQomMhMgwACyAyBEAgLyEtCwsgLkEBaiEuDAALCyAtISwMAAsgLCEdDAQLIB4gHyAhITkhOCE3AkAgOUGQgICAASE8ITsCQCA7QbHz3fF5bCA8aiE+ID4gPkEQdnNBrdXCjwJsIT4gPiA+QQ92c0GX2+iaB2whPiA+ID5BD3ZzIT0MAAsgPSA4IUAhPyA/EGkgQLeinUQAAAAAAAA4Q6C9pyFBIDcgQWpBAnQoAgAhQiA4QQFGBEAgQiE6DAELIDlBkYCAgAEhRCFDAkAgQ0Gx893xeWwgRGohRiBGIEZBEHZzQa3Vwo8CbCFGIEYgRkEPdnNBl9vomgdsIUYgRiBGQQ92cyFFDAALIEUgOEEBayFIIUcgRxBpIEi3op1EAAAAAAAAOEOgvachSSA3IEkgQU4EfyBJQQFqBSBJC2pBAnQoAgAhSiBKIEIhTCFLAkAgSxBxIU4gTBBxIU8gTkECdCgCBCBOQQJ0KAIYakEBaiFQIE9BAnQoAgQgT0ECdCgCGGpBAWohUSBQtyBMEHJBAnQrAxCiIFG3IEsQckECdCsDEKJjIU0MAAsgTQR/IEoFIEILIToMAAsgOiEdDAMLIB4gIUGQgICAASFTIVICQCBSQbHz3fF5bCBTaiFVIFUgVUEQdnNBrdXCjwJsIVUgVSBVQQ92c0GX2+iaB2whVSBVIFVBD3ZzIVQMAAsgVCAfIVchViBWIVggWEEAdrhEAAAAAAAA4D+gRAAAAAAAAPA9oiBXt6KdRAAAAAAAADhDoL2nakECdCgCACEdDAILICEhWQJAIAkoAighWyAJKAIAIVwgW0ECdCgCACFeQQAAAAAAIF5BwABsakECdCgCACFfQQAAAAAAIF9B4ABsaiFdIFlBkICAgAEhYSFgAkAgYEGx893xeWwgYWohYyBjIGNBEHZzQa3Vwo8CbCFjIGMgY0EPdnNBl9vomgdsIWMgYyBjQQ92cyFiDAALIGIhZCBkQQB2uEQAAAAAAADgP6BEAAAAAAAA8D2iIF0rA1CiIWVBACFmAkADQCBmIFxIRQ0BAkAgZSBbIGZqQQJ0KAIAIWdBAAAAAAAgZ0EIbGpBAnQrAxChIWUgZUQAAAAAAAAAAGMEQCBbIGZqQQJ0KAIAIVoMBAsLIGZBAWohZgwACwsgWyBcakECdEF8aigCACFaDAALIFohHQwBCwsgHSFoIBdBCHFBAEcEQCAVIWpBAAAAAAAgakGgAWxqIWkgaSgCBCFsQQAAAAAAIGxBoAFsaiFrIGsoAgwgaSgCCEYEQCBrIGhBAWo2AmwLCyBoIRYMAAsgFiESCyASIW5BAAAAAAAgbkGAAmxqIW0gASASNgIAIG0oAgQgbSgCCEgEQAJAQQAAAAAARQRADAELQQArAwAAAAAAIW8gbyBtKwNIoSFwIHBEAAAAAAAAAABhBEAMAQsgbSgCBCFxIG0iciByKwNgIHG3IHCioDkDYCBtInMgcysDQCBxIG0oAhhqtyBwoqA5A0AgbSBvOQNICyBtInQgdCgCBEEBajYCBCAAEEUFIG0oAhggbSgCDEgEQAJAQQAAAAAARQRADAELQQArAwAAAAAAIXUgdSBtKwNIoSF2IHZEAAAAAAAAAABhBEAMAQsgbSgCBCF3IG0ieCB4KwNgIHe3IHaioDkDYCBtInkgeSsDQCB3IG0oAhhqtyB2oqA5A0AgbSB1OQNICyABQQI2AlAgACF6AkAgeiF8QQAAAAAAIHxBoAFsaiF7IG0oAhQhfSB7QX82AhggeyB9NgJkIH1BAEgEQCBtIHo2AhAFIH0hfkEAAAAAACB+QShsakECdCB6NgIYCyBtIHo2AhQgbSJ/IH8oAhhBAWo2AhgLIG0oAjhBAEcEQCASIAAhgQEhgAECQCCAASGDAUEAAAAAACCDAUGAAmxqIYIBIIIBKAI4QQhxQQBGBEAMAQsggQEhhQFBAAAAAAAghQFBoAFsaiGEASCCASgCqAEghAEoAiRBiICAgAEQJyGGASCEAUEAKwMAAAAAACCGASCCASsDsAGioDkDiAEggQEhhwECQCCHASGJAUEAAAAAACCJAUGgAWxqIYgBIIgBQX82AnggiAFBfzYCfCCIAUF/NgKAASCCASgC+AEhigEgggEgigFBAEgEfyCHAQUgigEghwEhjAEhiwECQCCLASGOAUEAAAAAACCOAUEobGpBAnQrA4gBIIwBIY8BQQAAAAAAII8BQShsakECdCsDiAFlIZABIJABBH8giwEFIIwBCyGRASCQAQR/IIwBBSCLAQshkgEgkQEhkwFBAAAAAAAgkwFBKGxqQQJ0KAJ4IZQBIJIBIZUBQQAAAAAAIJUBQShsakECdCCUATYCfCCSASGWAUEAAAAAACCWAUEobGpBAnQgkQE2AoABIJQBQQBOBEAglAEhlwFBAAAAAAAglwFBKGxqQQJ0IJIBNgKAAQsgkQEhmAFBAAAAAAAgmAFBKGxqQQJ0IJIBNgJ4IJEBIY0BDAALII0BCzYC+AELIIABIZkBAkAgmQEhmwFBAAAAAAAgmwFBgAJsaiGaASCaASgC+AEhnAEgnAFBAEgEQAwBCyCcASGdAUEAAAAAACCdAUEobGpBAnQrA4gBIZ4BIJ4BIJoBKwNoZgRADAELIJoBIJ4BOQNoIJ4BIJkBQQR0QQ9yIaABIZ8BAkBBACgCAAAAAAAhoQFBACChAUEBajYCAAAAAABBAAAAAAAgoQFBAnRqIaIBIKIBQQJ0IJ8BOQMAIKIBQQJ0IKABNgIICwsLCwUgAEECEEwLCwttBAF/AX8BfwF/IAAhA0EAAAAAACADQaABbGohAiACKAJUIQRBAAAAAAAgBEEQbGpBAnQiBSAFKAIUQQFqNgIUAkACQCABQQxGDQAgAUEFRkUNAQsgAkF/NgIACyMABEAgACABEBULIAAgARBCC5oBBgF/AX8BfwF/AX8BfyAAIQNBAAAAAAAgA0GgAWxqIQIgAUECdCgCAAAAAAAhBCACQQg2AlAgAiAENgIQIAJBADYCHCABQQJ0KAIAAAAAACEFIAIoAjAhBkEAIQcCQANAIAcgBEhFDQEgAigCMCAGRkUNAQJAIAAgBSAHakECdCgCAAAAAAAgASAHahAxCyAHQQFqIQcMAAsLC+kMTwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF/AX8BfwF8AX8BfAF8AX8BfAF/AX8BfwF/AX8BfwF/AX8BfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF8IAAhA0EAAAAAACADQaABbGohAiACKAIAIQQgAigCVCEFIAUhBkEAAAAAACAGQRBsakECdCIHIAcoAhBBAWo2AhAgBEEAAAAAAGwgAigCNGohCEEAAAAAACAIQQdsIAEhCQJAIAkhCwJAAkACQAJAAkACQAJAIAtB9gNGDQAgC0H3A0YNASALQfgDRg0CIAtBrQNGDQMgC0HzA0YNBAwFC0ECIQoMBgtBAyEKDAULQQQhCgwEC0EFIQoMAwtBBiEKDAILIAlBkANIBH9BAAVBAQshCgwBCwsgCmpBEmxqIQwCQEEAKwMAAAAAACACKwM4oSENQQAgDTkDAAAAAABBACgCAAAAAABBEXYtAAAAAAAAIQ4gDCANIA5BA3QrAwAAAAAAZAR/IA5BAWoFIA4LakECdCIPIA8oAgBBAWo2AgAgDEECdCIQIBArA0AgDaA5A0ALQQAAAAAABEAgAisDOCERIAUgAisDQCARoUEAKwMAAAAAACARoSEUIRMhEgJAQQAAAAAARQRADAELQQAAAAAAIBJBAmxBwAZsaiEVIBUgE0HAhD1BBUG/BiEZIRghFyEWAkBBACAWIBe3okQAAAAAAADwP6A5AwAAAAAAQQAoAgAAAAAAIRsgG0EUdkH/B2shHCAcIBh0IBtBFCAYa3ZBASAYdEEBa3FyIR0gHSAZSgR/IBkFIB0LIRoMAAsgGmpBAnQiHiAeKAIAQQFqNgIAIBUgFEHAhD1BBUG/BiEiISEhICEfAkBBACAfICC3okQAAAAAAADwP6A5AwAAAAAAQQAoAgAAAAAAISQgJEEUdkH/B2shJSAlICF0ICRBFCAha3ZBASAhdEEBa3FyISYgJiAiSgR/ICIFICYLISMMAAsgI2pBAnQiJyAnKAKAGkEBajYCgBoLIwEEQCAAQQFBABALCwsgBCEoQQAAAAAAIChBwABsahA+IAIoAgQhKSApIStBAAAAAAAgK0GgAWxqISogKigCDCACKAIIRiEsICooAgQhLkEAAAAAACAuQcACbGohLQJAAkAgLEUNACAtKAIYQQFxQQBGDQAgKigCSEEAR0UNAQsjAARAIAAgAUEAEAoLIABBABBCQX8PC0EAAAAAAARAIAAgKSABITEhMCEvAkAgLyEzQQAAAAAAIDNBoAFsaiEyIDAhNUEAAAAAACA1QaABbGohNCA0KAIAITYgNkEASAR/QQAFIDYLIThBAAAAAAAgOEGgAWxqITcCQCA2QQBORQ0AIDcoAjAgNCgCFEdFDQAgLyAwIDEhOyE6ITkCQCMABEAgOSA6IDsQGgsLDAELIDQoAjhBBGwhPCAyKAIgIT0CQAJAIDxBAEgNACA8QQJ0KAIAAAAAACA9R0UNAQsgLyAwIDEhQCE/IT4CQCMABEAgPiA/IEAQGgsLDAELAkBBACgCAAAAAAAhQiBCQQBOBEBBACBCQRBsQQJ0KAIAAAAAADYCAAAAAAAgQiFBDAELQQAoAgAAAAAAIUMgQ0GAgAROBEBBfyFBDAELQQAgQ0EBajYCAAAAAAAgQyFBDAALIEEhRCBEQQBIBEAMAQsgPCBEID0hRyFGIUUCQCBFQQJ0KAIAAAAAACFIIEZBEGxBAnQgRzYCAAAAAAAgRkEQbEECdCBINgIAAAAAACBIQQBIBEAgRUECdCBGNgIAAAAAAAsgRUECdCBGNgIAAAAAAAsgRCAvIDAgMRBPCwUjAARAIAAgKSABEBoLCyAAIUkCQCBJIUtBAAAAAAAgS0GgAWxqIUogSkEANgJQIEoiTCBMKAIwQQFqNgIwIEoiTSBNKAIsQQFqNgIsIEpBADYCKCBKQQAoAgAAAAAANgIYQQAgSTYCAAAAAAALICoiTiBOKAIMQQFqNgIMIC0rAyhEAAAAAAAA8H9iBEACQCAtKwNYIC0rAyigIU8gLSsD2AEhUCAtIE8gUGMEfCBPBSBQCzkDWAsLICkgLUECdhBQDwAL1gQXAX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfyABIQVBAAAAAAAgBUGgAWxqIQQgAiEHQQAAAAAAIAdBoAFsaiEGIAYoAgAhCCAIQQBIBH9BAAUgCAshCkEAAAAAACAKQaABbGohCSAAQRBsIQsgAEEIbEEFaiEMIAtBAnQgBCgCJDYCAAAAAAAgC0ECdCAIQQBIBH9BAAUgCSgCKEEARgR/IAkoAiQFIAkoAihBAWshDQJAIA0hD0EAAAAAACAPQRhsakECdCsDOEQAAAAAgIQuQaKdRAAAAAAAADhDoL2nIRAgCSgCJCAQIRIhESARQbHz3fF5bCAScyETAkAgEyEVIBUgFUEQdnNBrdXCjwJsIRUgFSAVQQ92c0GX2+iaB2whFSAVIBVBD3ZzIRQMAAsgFCANIRchFiAWQbHz3fF5bCAXcyEYAkAgGCEaIBogGkEQdnNBrdXCjwJsIRogGiAaQQ92c0GX2+iaB2whGiAaIBpBD3ZzIRkMAAsgGSEODAALIA4LCzYCAAAAAAAgC0ECdCAEKAI0QQp0IANyNgIAAAAAACALQQJ0IAQoAgBBAnQoAgAAAAAANgIAAAAAACALQQJ0IAYoAghBAWo2AgAAAAAAIAtBAnQgBigCBDYCAAAAAAAgC0ECdCAIQQBIBH9BAAUgCSgCAEECdCgCAAAAAAALNgIAAAAAACAMQQN0IAQrAzg5AwAAAAAAIAxBA3RBACsDAAAAAAA5AwAAAAAAIAxBA3QgBisDKDkDAAAAAAALxQQZAX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8gACEDQQAAAAAAIANBoAFsaiECIAIoAgAhBCACQQA2AjwgBEEASARAIABBABBHQX8PCyAEIQZBAAAAAAAgBkGgAWxqIQUgBSgCMCACKAIURiEHIAcEQCAFKAIAQQAAAAAAbCABQQJ0KAIUaiEIQQAAAAAAIAhBBmxBEmxqIQkCQEEAKwMAAAAAACACKwMooSEKQQAgCjkDAAAAAABBACgCAAAAAABBEXYtAAAAAAAAIQsgCSAKIAtBA3QrAwAAAAAAZAR/IAtBAWoFIAsLakECdCIMIAwoAgBBAWo2AgAgCUECdCINIA0rA0AgCqA5A0ALCyAAIQ4CQCAOIRBBAAAAAAAgEEGgAWxqIQ8gDygCSEEEcUEARwRAIA4hEQJAIBEhE0EAAAAAACATQaABbGohEiASKAIAIRRBAAAAAAAgFEEobGpBJmohFQJAA0AgFUECdCgCACARQQFqR0UNAQJAIBVBAnQoAgBBAWshFkEAAAAAACAWQShsakEVaiEVCwwACwsgFUECdCASKAJUNgIAIBIiFyAXKAJIQQRBf3NxNgJICwsgD0EANgJMIA8iGCAYKAIMQQFqNgIMIA9BACgCAAAAAAA2AhBBACAONgIAAAAAAAsCQAJAIAdFDQAgBSIaIBooAhBBAWsiGTYCECAZQQBKRQ0BC0F/DwsgBSgCHEEARgRAIAQPCyAEEDRBfw8AC7AUeAF/AX8BfwF/AX8BfwF/AX8BfAF/AXwBfAF8AX8BfAF8AXwBfwF8AXwBfAF8AX8BfAF8AXwBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF8AXwBfAF8AXwBfwF/AX8BfwF/AX8BfwF/AXwBfwF8AXwBfAF8AX8BfwF/AX8BfwF/AX8BfwF/AXwBfwF8AXwBfAF/AXwBfwF/AX8BfwF/AX8BfwF/AXwBfAF/AX8BfwF/AXwBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfAF/AX8BfyABQQJ0KAIAAAAAACECAkACQAJAAkACQAJAAkACQAJAAkAgAg4aCAgICAgICAgICAgIAwABAggICAgICAQFBgcICyAAIAEhBCEDAkAgAyEGQQAAAAAAIAZBoAFsaiEFIAUoAgAhByAHIQlBAAAAAAAgCUGAAmxqIQgCQEEAKwMAAAAAACAIKwPQAaEhCiAKRAAAAAAAAAAAYQRADAELIAhBACsDAAAAAAA5A9ABIAgoAhxBAEYEQAwBCyAIIgsgCysDyAEgCgJAIAgoArgBtyAIKwPgAaAhDSAIKwPAASEOIA0gDmUEfEQAAAAAAADwPwUgDiANowshDAwACyAMoqA5A8gBIAgiDyAPKwMwIAoCQCAIKAK4AbcgCCsD4AGgIREgCCsDwAEhEiARIBJjBHwgEQUgEgshEAwACyAQoqA5AzAgCCITIBMrA+gBIAoCQCAIKwPwASEVIAgoArgBtyAIKwPgAaAhFiAIKAI8QQFGBH8gCCsDwAEgFWYFQQALBH8gFiAVZAVBAAsEfCAWIBWhBUQAAAAAAAAAAAshFAwACyAUoqA5A+gBCyAIKAK4AUEARgRAIAhEAAAAAAAAAAA5A8gBCyAEQQJ0KAIAAAAAACAFKAIkIAQQJyAIKwMooiEXIBcgBEECdCgCAAAAAAAhGAJAIAUrA5ABIRogGEEARgR8RAAAAAAAAPA/BSAYQQFGBHwgGgUgGiAaogsLIRkMAAsgGaIhGyAFIAgrA8gBIBsgBEECdCgCAAAAAAC3okT8qfHSTWJQP6KgOQOIASAFQQs2AlAgCCIcIBwoArgBQQFqNgK4ASADIR0CQCAdIR9BAAAAAAAgH0GgAWxqIR4gHkF/NgJ4IB5BfzYCfCAeQX82AoABIAgoArwBISAgCCAgQQBIBH8gHQUgICAdISIhIQJAICEhJEEAAAAAACAkQShsakECdCsDiAEgIiElQQAAAAAAICVBKGxqQQJ0KwOIAWUhJiAmBH8gIQUgIgshJyAmBH8gIgUgIQshKCAnISlBAAAAAAAgKUEobGpBAnQoAnghKiAoIStBAAAAAAAgK0EobGpBAnQgKjYCfCAoISxBAAAAAAAgLEEobGpBAnQgJzYCgAEgKkEATgRAICohLUEAAAAAACAtQShsakECdCAoNgKAAQsgJyEuQQAAAAAAIC5BKGxqQQJ0ICg2AnggJyEjDAALICMLNgK8AQsgByEvAkAgLyExQQAAAAAAIDFBgAJsaiEwIDAoArwBITIgMkEASARADAELIDIhM0EAAAAAACAzQShsakECdCsDiAEgMCsDyAGhITQgNEQAAAAAAAAAAGQEfEEAKwMAAAAAACA0AkAgMCgCuAG3IDArA+ABoCE2IDArA8ABITcgNiA3ZQR8RAAAAAAAAPA/BSA3IDajCyE1DAALIDWjoAVBACsDAAAAAAALITggOCAwKwPYAWYEQAwBCyAwIDg5A9gBIDggL0EEdEENciE6ITkCQEEAKAIAAAAAACE7QQAgO0EBajYCAAAAAABBAAAAAAAgO0ECdGohPCA8QQJ0IDk5AwAgPEECdCA6NgIICwsLQQEPCyAAIAEhPiE9AkAgPSFAQQAAAAAAIEBBoAFsaiE/ID8oAgAhQUEAAAAAACBBQcAAbGpBAnQrAyghQiA+QQJ0KAIAAAAAACA/KAIkID5BAnQoAgAAAAAAECcgQqIgPkECdCgCAAAAAAAhQwJAID8rA5ABIUUgQ0EARgR8RAAAAAAAAPA/BSBDQQFGBHwgRQUgRSBFogsLIUQMAAsgRKIgPkECdCgCAAAAAAC3okT8qfHSTWJQP6IhRiA/QQM2AlBBACsDAAAAAAAgRqAgPUEEdEECciFIIUcCQEEAKAIAAAAAACFJQQAgSUEBajYCAAAAAABBAAAAAAAgSUECdGohSiBKQQJ0IEc5AwAgSkECdCBINgIICwtBAQ8LIAAgASFMIUsCQCBLIU5BAAAAAAAgTkGgAWxqIU0gTSgCACFQQQAAAAAAIFBBgAJsaiFPIExBAnQoAgAAAAAAIE0oAiQgTBAnIE8rAyiiIVEgUSBMQQJ0KAIAAAAAACFSAkAgTSsDkAEhVCBSQQBGBHxEAAAAAAAA8D8FIFJBAUYEfCBUBSBUIFSiCwshUwwACyBToiFVIE8iViBWKwMwIFUgTEECdCgCAAAAAAC3okT8qfHSTWJQP6KgOQMwIE1BAzYCUEEAKwMAAAAAACBVoCBLQQR0QQJyIVghVwJAQQAoAgAAAAAAIVlBACBZQQFqNgIAAAAAAEEAAAAAACBZQQJ0aiFaIFpBAnQgVzkDACBaQQJ0IFg2AggLC0EBDwsgACFbAkAgWyFdQQAAAAAAIF1BoAFsaiFcQQAAAAAAIFwoAlRBAnRqIV4gXCgCACFfQQAAAAAAIF9BwABsakECdCsDKCFgIF5BAnQoAgAgXCgCJEGGgICAARAnIGCiIWEgXEEDNgJQIFwgXCgCJEGHgICAASFjIWICQCBiQbHz3fF5bCBjaiFlIGUgZUEQdnNBrdXCjwJsIWUgZSBlQQ92c0GX2+iaB2whZSBlIGVBD3ZzIWQMAAsgZEEBdiBeQQJ0KAIESAR/QQ8FQQALNgIcQQArAwAAAAAAIGGgIFtBBHRBAnIhZyFmAkBBACgCAAAAAAAhaEEAIGhBAWo2AgAAAAAAQQAAAAAAIGhBAnRqIWkgaUECdCBmOQMAIGlBAnQgZzYCCAsLQQEPCyAAIAFBAnQoAgAAAAAAEFIPCyAAIAEQK0UPCyAAIAEhayFqAkAgaiFuQQAAAAAAIG5BoAFsaiFtIGogayFwIW8gbyFxQQAAAAAAIHFBKGxqQQJ0KAIAIXJBAAAAAAAgckHAAGxqQQJ0KAIgIHBBAnQoAgAAAAAAaiFzQQAAAAAAIHNBHmxqQQJ0KAJ0QQJxQQBGBEAgbSJ0IHQoAgxBBmo2AgxBACFsDAELIGtBAnQoAgAAAAAAIG0oAiQgaxAnIXUgbUEDNgJQQQArAwAAAAAAIHWgIGpBBHRBAnIhdyF2AkBBACgCAAAAAAAheEEAIHhBAWo2AgAAAAAAQQAAAAAAIHhBAnRqIXkgeUECdCB2OQMAIHlBAnQgdzYCCAtBASFsDAALIGwPCyAAIAEQUw8LIAAgARBUDwsAC84JMQF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfwF/AX8BfwF/AX8BfwF/AXwBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/IAAhA0EAAAAAACADQaABbGohAiAAIAEhBSEEIAQhBkEAAAAAACAGQShsakECdCgCAEECdCgCAAAAAAAgBWohByAHIQlBAAAAAAAgCUEabEECdGohCCAIIgogCigCIEEBajYCIAJAIAgoAhBBAEZFDQAgCCgCBCAIKAIASEUNACAAIQsCQAJAQQArAwAAAAAAIAgrA0ihIQwgCCINIA0rAzggCCgCBLcgDKKgOQM4IAgiDiAOKwNAIAgoAhC3IAyioDkDQCAIQQArAwAAAAAAOQNICyAIIg8gDygCBEEBajYCBCAIIhAgECgCJEEBajYCJCALIRFBAAAAAAAgEUEobGpBAnQiEiASKAIUIAgoAhxyNgIUIAgiEyATKwNQQQArAwAAAAAAoTkDUAtBAA8LAkAgCCgCGEEATkUNACAIKAIQIAgoAhhORQ0AIAgiFCAUKAIoQQFqNgIoIABBACgCAAAAAABBFhAfQQEPCwJAQQArAwAAAAAAIAgrA0ihIRUgCCIWIBYrAzggCCgCBLcgFaKgOQM4IAgiFyAXKwNAIAgoAhC3IBWioDkDQCAIQQArAwAAAAAAOQNICyACQQ42AlAgAiAHNgKEASACQQArAwAAAAAAOQNwIAgiGCAYKwNYQQArAwAAAAAAoTkDWCAAIRkCQCAZIRtBAAAAAAAgG0GgAWxqIRogCCgCDCEcIBpBfzYCGCAaIBw2AmQgHEEASARAIAggGTYCCAUgHCEdQQAAAAAAIB1BKGxqQQJ0IBk2AhgLIAggGTYCDCAIIh4gHigCEEEBajYCEAsgCCgCFEEATgRAIAgoAhQgAEEEdEEHciEgIR8CQEEAAAAAAEEIIB9saiEiICJBAnQoAgwhIyAiQQJ0KAIEICNKBEAgHyEkAkBBAAAAAABBCCAkbGohJSAlQQJ0KAIMISYgJUECdCgCACEnICVBAnQoAgQhKAJAA0AgKEEASkUNAQJAICVBAnQoAhggJ0EDdGohKSApQQJ0KAIIQQJ0KAIAIClBAnQoAgxGBEAMAwsgJ0EBaiAmcSEnIChBAWshKAsMAAsLICVBAnQgJzYCACAlQQJ0ICg2AgQLCyAiQQJ0KAIEISogKiAjSgRAQQAiKyArKAIAAAAAAEEBajYCAAAAAABBACEhDAELICJBAnQoAhggIkECdCgCACAqaiAjcUEDdGohLCAsQQJ0QQArAwAAAAAAICJBAnQrAxCgOQMAICxBAnQgAkECdkELajYCCCAsQQJ0IAIoAiw2AgwgLEECdCAgNgIQICJBAnQgKkEBajYCBCAiQQJ0KAIIQQBGBEAgHyEtAkBBAAAAAABBCCAtbGohLiAuQQJ0QQE2AgggLkECdCgCGCAuQQJ0KAIAQQN0akECdCsDACAtQQR0ITAhLwJAQQAoAgAAAAAAITFBACAxQQFqNgIAAAAAAEEAAAAAACAxQQJ0aiEyIDJBAnQgLzkDACAyQQJ0IDA2AggLCwtBASEhDAALICEaC0EBDwAL4QQeAX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/IAAhAkEAAAAAACACQShsakECdCgCKEEBayEDIAMhBEEAAAAAACAEQRhsakECdCgCVEECRwRAQQAPCyAAIAAgASEHIQYgBiEIQQAAAAAAIAhBKGxqQQJ0KAIAIQlBAAAAAAAgCUHAAGxqQQJ0KAIgIAdBAnQoAgAAAAAAaiEKIQUCQCAFIQ1BAAAAAAAgDUGgAWxqIQwgDCgCKEEBayEOIA4hD0EAAAAAACAPQRhsakECdCsDOCEQIAohEUEAAAAAACARQR5sakECdCgCACAKECohEiASQQBIBEBBACELDAELIAwgDiETQQAAAAAAIBNBGGxqQQJ0KAIANgIoIA4hFAJAIBQhFkEAAAAAACAWQeAAbGohFSAVKAJUQQJHBEAgFSgCSCEXQQAAAAAAIBdBHGxqQQJ0IhggGCgCFEEBazYCFAsgFUEANgIMIBVBACgCAAAAAAA2AgBBACAUNgIAAAAAAAsgEiAFIRohGQJAIBkhHEEAAAAAACAcQeAAbGohGyAbIBohHUEAAAAAACAdQShsakECdCgCKDYCACAaIR5BAAAAAAAgHkEobGpBAnQgGUEBajYCKCAbIBo2AhAgG0EDNgIMIBtBADYCHCAbQQArAwAAAAAAOQMwIBtBACsDAAAAAAA5AzgLIBIhH0EAAAAAACAfQRhsakECdCAQOQM4QQEhCwwACyALBEBBAA8LIABBACgCAAAAAABBBBAfQQEPAAubEW4BfwF/AX8BfwF/AX8BfwF/AXwBfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/IAFBAnQoAgAAAAAAIQIgAkERRgRAIAAgARBVDwsgAkEQRgRAIAAgASEEIQMCQCAEQQJ0KAIAAAAAACEHQQAAAAAAIAdB2ABsaiEGIAMhCUEAAAAAACAJQaABbGohCCAIQQArAwAAAAAAOQNwAkACQCAGKAIIQQFGDQAgBigCDEEARkUNAQtBACEFDAELIAYoAgAgCCgCJCAEECcgBisDKKIhCiAKRAAAAAAAAAAAZEUEQEEAIQUMAQsgCEEDNgJQQQArAwAAAAAAIAqgIANBBHRBAnIhDCELAkBBACgCAAAAAAAhDUEAIA1BAWo2AgAAAAAAQQAAAAAAIA1BAnRqIQ4gDkECdCALOQMAIA5BAnQgDDYCCAtBASEFDAALIAUPCyAAIAEhECEPAkAgDyESQQAAAAAAIBJBoAFsaiERIBBBAnQoAgAAAAAAIRMgEEECdCgCAAAAAAAhFCATIBFBAnYQGyEVIBMgFSEXIRYCQCAWIRpBAAAAAAAgGkHYAGxqIRkgGSgCGEEARgRAIBchGwJAIBkoAhAhHSAZKAIUIR4gHUEBRgR/IB4FIB4gGyAZKAIgISAhHwJAIB9BsfPd8XlsICBqISIgIiAiQRB2c0Gt1cKPAmwhIiAiICJBD3ZzQZfb6JoHbCEiICIgIkEPdnMhIQwACyAhQQB2IB1wagshHAwACyAcISNBAAAAAAAgI0EgbGohGAwBCyARKAJUISQgFkEAAAAAAGwgJGpBAnQoAgAAAAAAIBEoAgBqISVBAAAAAAAgJUEgbGohGAwACyAYIBUgESgCJCAQaiEoISchJgJAICZBAnQoAgAhKkEAAAAAACAqQdgAbGohKQJAAkAgKSgCCEEBRg0AICkoAgxBAEZFDQELDAELICkrAzAhKyApKwM4ISwgLEQAAAAAAAAAAGQEQCArRAAAAAAAAPA/ICxEAAAAAAAAAEAgKEGQgICAASEuIS0CQCAtQbHz3fF5bCAuaiEwIDAgMEEQdnNBrdXCjwJsITAgMCAwQQ92c0GX2+iaB2whMCAwIDBBD3ZzIS8MAAsgLyExIDFBAHa4RAAAAAAAAOA/oEQAAAAAAADwPaKiRAAAAAAAAPA/oaKgoiErCyAmQQJ0IjIgMigCMEEBajYCMCAmICdBACsDAAAAAAAgK6BBABAiCyARKAIUQYACcUEARgRADAELIA9BAnQoAgAAAAAAQQFrITMgMyE0QQAAAAAAIDRBCmxqQQJ0KAIgIBRHBEAMAQsgDyAzITYhNQJAIDYhN0EAAAAAACA3QQpsakECdCgCCCE4IDVBAnQgODYCAAAAAAAgOEEARgRAIDUhOUEAAAAAACA5QShsakECdCI6IDooAhRBgAJBf3NxNgIUCwsgMyAUQQJ0KAIAAAAAACE8ITsCQCA7IT1BAAAAAAAgPUEKbGpBBWohPgJAID5BAnQoAgAhQCBAQQBOBEAgPiBAIUIhQQJAIEIhREEAAAAAACBEQaABbGohQyBDKAIYIUUgQygCZCFGIEZBAEgEQCBBQQJ0IEU2AgAFIEYQYUECdCBFNgIYCyBFQQBIBEAgQUECdCBGNgIEBSBFEGFBAnQgRjYCZAsgQUECdCJHIEcoAghBAWs2AggLCyBAIT8MAAsgPyFIAkADQCBIQQBORQ0BAkAgSCA7IUpBAAAAAAAgSkEKbGpBAnQoAgwhSyFJAkAgSyFMAkAgTEECdCJNIE0rA1AgTEECdCgCSLdBACsDAAAAAAAgTEECdCsDYKGioDkDUCBMQQJ0QQArAwAAAAAAOQNgCyBLQQJ0Ik4gTigCSEEBazYCSCBLQQJ0Ik8gTygCTEEBajYCTCBLQQJ0IlAgUCsDWEEAKwMAAAAAACBJIVFBAAAAAAAgUUEobGpBAnQrA3ChoDkDWAsgSCA8IVMhUgJAIFIhVUEAAAAAACBVQaABbGohVCBUIFM2AgwgVEEDNgJQQQArAwAAAAAAIFJBBHRBAnIhVyFWAkBBACgCAAAAAAAhWEEAIFhBAWo2AgAAAAAAQQAAAAAAIFhBAnRqIVkgWUECdCBWOQMAIFlBAnQgVzYCCAsLCyA7IVpBAAAAAAAgWkEKbGpBBWohWwJAIFtBAnQoAgAhXSBdQQBOBEAgWyBdIV8hXgJAIF8hYUEAAAAAACBhQaABbGohYCBgKAIYIWIgYCgCZCFjIGNBAEgEQCBeQQJ0IGI2AgAFIGMQYUECdCBiNgIYCyBiQQBIBEAgXkECdCBjNgIEBSBiEGFBAnQgYzYCZAsgXkECdCJkIGQoAghBAWs2AggLCyBdIVwMAAsgXCFIDAALCwsgMyFlAkAgZSFnQQAAAAAAIGdBKGxqIWYgZigCJEEBRgRAIGYoAgwgZigCECFpIWhBAAAAAAAgaSBoIWshagJAIGpBsfPd8XlsIGtqIW0gbSBtQRB2c0Gt1cKPAmwhbSBtIG1BD3ZzQZfb6JoHbCFtIG0gbUEPdnMhbAwACyBsQf8fcWohbgJAA0AgbkECdCgCACBlR0UNAQJAIG5BAnQoAgAhb0EAAAAAACBvQQpsakEBaiFuCwwACwsgbkECdCBmKAIENgIACyBmQX82AgAgZkEANgIkIGZBACgCAAAAAAA2AgRBACBlNgIAAAAAAAsLQQAPAAukCDEBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfyAAIQNBAAAAAAAgA0GgAWxqIQIgAUECdCgCAAAAAAAhBCAEIQZBAAAAAAAgBkHYAGxqIQUCQAJAIAUoAghBAUYNACAFKAIMQQBGRQ0BCyAFKAIIQQFGBEAgBSIHIAcoAkhBAWo2AkgFIAUiCCAIKAJMQQFqNgJMIwAEQCAAIARBAxAcCwtBAA8LIAQgAkECdhAbIQkgBCAJIQshCgJAIAohDkEAAAAAACAOQdgAbGohDSANKAIYQQBGBEAgCyEPAkAgDSgCECERIA0oAhQhEiARQQFGBH8gEgUgEiAPIA0oAiAhFCETAkAgE0Gx893xeWwgFGohFiAWIBZBEHZzQa3Vwo8CbCEWIBYgFkEPdnNBl9vomgdsIRYgFiAWQQ92cyEVDAALIBVBAHYgEXBqCyEQDAALIBAhF0EAAAAAACAXQSBsaiEMDAELIAIoAlQhGCAKQQAAAAAAbCAYakECdCgCAAAAAAAgAigCAGohGUEAAAAAACAZQSBsaiEMDAALIAwhGiAaIAkhHCEbAkAgG0ECdCgCHCEeIB5BAE4EQCAeIBxqQQJ0KAIAQQFrIR0MAQsgG0ECdCgCIEEBdSAcakEDdCsDAEQAAAAAAAAAAGEEf0F/BSAcCyEdDAALIB0hHyAfQQBOBEAgGiAfISEhIAJAICBBAnQoAiBBAXUhIyAgQQJ0KAIcQQBOBHwgIyAhQQZst0QAAAAAAAAAQKOdRAAAAAAAADhDoL2nakEDdCsDAAUgIyAhakEDdCsDAAshIgwACyAiQQArAwAAAAAAZARAIAAgASAaIB8QVg8LIBogHyElISQCQCAkQQJ0KAIgISYgJEECdCInICcoAgRBAWs2AgQgJEECdCgCHEEASARAICZBAXUgJWpBA3REAAAAAAAAAAA5AwAMAQsgJCAlISkhKAJAIChBAnQoAiAhKiAqIClBBmxqISsgK0ECdCgCDCEsICtBAnQoAhAhLSAsQQBIBEAgKEECdCAtNgIIBSAqICxBBmxqQQJ0IC02AhALIC1BAEgEQCAoQQJ0ICw2AgwFICogLUEGbGpBAnQgLDYCDAsLICYgJUEGbGohLiAkQQJ0KAIcIC5BAnQoAghqQQJ0QQA2AgAgJEECdCgCFCEwQQAAAAAAIDBBgAFsaiEvIC5BAnQgLygCEDYCECAvICU2AhALIBpBAnQiMSAxKAI4QQFqNgI4CyAaQQJ0IjIgMigCLEEBajYCLCMABEAgACAEQQEQHAsgBSgCJEEBRgR/IAAgASAaIAkQVwVBAAsPAAukBBUBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8gAUECdCgCAAAAAAAhBCACIAMhBiEFAkAgBUECdCgCHEEATgRAIAVBAnQoAiAgBkEGbGpBAnQoAhQhBwwBCyAFQQJ0KAIkQQBIBH9BAAUgBUECdCgCJCAGakECdCgCAAshBwwACyAHIQggAiADIQohCQJAAkACQCAJQQJ0KAIcQQBIDQAgCUECdCgCCCAKRkUNAQsMAQsgCSAKIQwhCwJAIAtBAnQoAiAhDSANIAxBBmxqIQ4gDkECdCgCDCEPIA5BAnQoAhAhECAPQQBIBEAgC0ECdCAQNgIIBSANIA9BBmxqQQJ0IBA2AhALIBBBAEgEQCALQQJ0IA82AgwFIA0gEEEGbGpBAnQgDzYCDAsLIAkgCiESIRECQCARQQJ0KAIgIRMgEUECdCgCCCEUIBMgEkEGbGohFSAVQQJ0QX82AgwgFUECdCAUNgIQIBRBAEgEQCARQQJ0IBI2AgwFIBMgFEEGbGpBAnQgEjYCDAsgEUECdCASNgIICwsgCEEARwRAIAJBAnQiFiAWKAJAQQFqNgJAIwAEQCAAIARBAhAcCyAAIAhB/wdxIAhBCnYQH0EBDwsgAkECdCIXIBcoAihBAWo2AigjAARAIAAgBEEAEBwLIAAhGEEAAAAAACAYQShsakECdCABQQJ0KAIAAAAAADYCDEEADwAL0Ak6AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8gAUECdCgCAAAAAAAhBUEAAAAAACAFQdgAbGohBCAEKAIEQQFGIQYgBgR/IAIgAyEIIQcCQCAHIAghCyEKQQAAAAAAIAsgCiENIQwCQCAMQbHz3fF5bCANaiEPIA8gD0EQdnNBrdXCjwJsIQ8gDyAPQQ92c0GX2+iaB2whDyAPIA9BD3ZzIQ4MAAsgDkH/H3FqQQJ0KAIAIRACQANAIBBBAE5FDQECQCAQIRJBAAAAAAAgEkEobGohEQJAIBEoAhAgCEZFDQAgESgCDCAHRkUNACAQIQkMBAsgESgCBCEQCwwACwtBfyEJDAALIAkFQX8LIRMCQCATQQBORQ0AIBMhFEEAAAAAACAUQQpsakECdCgCACEVQQAAAAAAIBVBKGxqQQJ0KAIgIAAhFkEAAAAAACAWQShsakECdCgCIEdFDQAgACATIAIhGSEYIRcCQCAXIRtBAAAAAAAgG0GgAWxqIRogGSEcAkAgHEECdCIdIB0rA1AgHEECdCgCSLdBACsDAAAAAAAgHEECdCsDYKGioDkDUCAcQQJ0QQArAwAAAAAAOQNgCyAZQQJ0Ih4gHigCPEEBajYCPCAZQQJ0Ih8gHygCSEEBajYCSCAaQQw2AlAgGiAYNgKEASAaQQArAwAAAAAAOQNwIBghIEEAAAAAACAgQQpsakEFaiAXISIhIQJAICIhJEEAAAAAACAkQaABbGohIyAhQQJ0KAIEISUgI0F/NgIYICMgJTYCZCAlQQBIBEAgIUECdCAiNgIABSAlISZBAAAAAAAgJkEobGpBAnQgIjYCGAsgIUECdCAiNgIEICFBAnQiJyAnKAIIQQFqNgIICwtBAQ8LAkBBACgCAAAAAAAhKSApQQBOBEBBACApISpBAAAAAAAgKkEKbGpBAnQoAgQ2AgAAAAAAICkhKAwBC0EAKAIAAAAAACErICtBgMAATgRAQX8hKAwBC0EAICtBAWo2AgAAAAAAICshKAwACyAoISwgLEEASARAIAQiLSAtKAJQQQFqNgJQQQAPCyAsIS9BAAAAAAAgL0EobGohLiAuIAI2AgwgLiADNgIQIC4gATYCICAuIAYEfyATQQBIBUEACwR/QQEFQQALNgIkAkAgLkF/NgIUIC5BfzYCGCAuQQA2AhwLIC4oAiRBAUYEQCACIAMhMSEwQQAAAAAAIDEgMCEzITICQCAyQbHz3fF5bCAzaiE1IDUgNUEQdnNBrdXCjwJsITUgNSA1QQ92c0GX2+iaB2whNSA1IDVBD3ZzITQMAAsgNEH/H3FqITYgLiA2QQJ0KAIANgIEIDZBAnQgLDYCAAsgACAsITghNwJAIDchOkEAAAAAACA6QaABbGohOSA4ITxBAAAAAAAgPEEobGohOyA7IDc2AgAgOyA5KAIUQYACcUEARgR/QQAFIDdBAnQoAgAAAAAACzYCCCA3QQJ0IDhBAWo2AgAAAAAAIDkiPSA9KAIUQYACcjYCFAtBAA8AC9UKRQF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfAF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfAF/AX8BfwF/AX8BfAF8AX8BfAF/AX8BfwF/AX8BfwF/AX8BfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF/AX8BfyAAIQJBAAAAAAAgAkGgAWxqIQEgASgCUEEJRgRAIAAhAwJAIAMhBUEAAAAAACAFQaABbGohBCAEQQA2AlAgBCIGIAYoAjBBAWo2AjAgBCIHIAcoAixBAWo2AiwgBEEANgIoIARBACgCAAAAAAA2AhhBACADNgIAAAAAAAsPCyABKAIoQQFrIQlBAAAAAAAgCUHgAGxqIQggCCgCSCEKIAohDEEAAAAAACAMQfAAbGohC0EAKwMAAAAAACAIKwMwoSENIAsiDiAOKAJcQQFqNgJcAkACQEEAKwMAAAAAACEPIA8gCysDUKEhECAQRAAAAAAAAAAAYQRADAELIAsoAgAhESALIhIgEisDQCARtyAQoqA5A0AgCyITIBMrAzAgEbcgEKKgOQMwIAsiFCAUKwNIIBEgCygCEGq3IBCioDkDSCALIA85A1ALAkAgCygCCCEWIBZBAE4EQCAWIRcCQCAXIRlBAAAAAAAgGUGgAWxqIRggGCgCGCEaIBgoAmQhGyAbQQBIBEAgCyAaNgIIBSAbIRxBAAAAAAAgHEEobGpBAnQgGjYCGAsgGkEASARAIAsgGzYCDAUgGiEdQQAAAAAAIB1BKGxqQQJ0IBs2AmQLIAsiHiAeKAIQQQFrNgIQCwsgFiEVDAALIBUhHyAfQQBOBEAgHyEgAkAgICEiQQAAAAAAICJBoAFsaiEhICFBBzYCUCAhKAJsICEoAiQgISgCYEGAgICAAmoQJyALKwM4oiEjQQArAwAAAAAAICOgICBBBHRBA3IhJSEkAkBBACgCAAAAAAAhJkEAICZBAWo2AgAAAAAAQQAAAAAAICZBAnRqIScgJ0ECdCAkOQMAICdBAnQgJTYCCAsLBSALIiggKCgCAEEBazYCAAsLIAhBAzYCDEEAAAAAAEEAAAAAAGpBAAAAAABrIApqRAAAAAAAAAAAIA0hKyEqISkCQEEAAAAAAEUEQAwBC0EAAAAAACApQQJsQcAGbGohLCAsICpBwIQ9QQVBvwYhMCEvIS4hLQJAQQAgLSAut6JEAAAAAAAA8D+gOQMAAAAAAEEAKAIAAAAAACEyIDJBFHZB/wdrITMgMyAvdCAyQRQgL2t2QQEgL3RBAWtxciE0IDQgMEoEfyAwBSA0CyExDAALIDFqQQJ0IjUgNSgCAEEBajYCACAsICtBwIQ9QQVBvwYhOSE4ITchNgJAQQAgNiA3t6JEAAAAAAAA8D+gOQMAAAAAAEEAKAIAAAAAACE7IDtBFHZB/wdrITwgPCA4dCA7QRQgOGt2QQEgOHRBAWtxciE9ID0gOUoEfyA5BSA9CyE6DAALIDpqQQJ0Ij4gPigCgBpBAWo2AoAaCyABKAJcQQBGBEAgASgCACE/IAEoAmBBAnQoAgAAAAAAIUBBAAAAAAAgP0EAAAAAAGwgQGpBEmxqIA0hQiFBAkBBACBCOQMAAAAAAEEAKAIAAAAAAEERdi0AAAAAAAAhQyBBIEIgQ0EDdCsDAAAAAABkBH8gQ0EBagUgQwtqQQJ0IkQgRCgCAEEBajYCACBBQQJ0IkUgRSsDQCBCoDkDQAsjAARAIAAgDRAdCwsgCEEAKwMAAAAAADkDMCABKAJcQQBHBEAgAEHIAUEAEB8FIAAQJgsL4gYoAX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF/AXwBfwF/AX8gACECQQAAAAAAIAJBoAFsaiEBIAEoAgQhBEEAAAAAACAEQcACbGohAyABKAJoIQUgAygCmAJBAUYEf0EBBSADKAK4AUEBRgR/IAMoAqABQQBHBUEACwshBgJAAkAgBSADKALEAUoNACAGDQACQCABKAIAIQggCEEASAR/QQEFIAghCUEAAAAAACAJQShsakECdCgCMCABKAIURgshBwwACyAHRQ0AAkAgAysDKEQAAAAAAADwf2EEQEEBIQoMAQsgAysDWCELIAtEAAAAAAAA8D9mBEAgAyALRAAAAAAAAPA/oTkDWEEBIQoMAQsgAyIMIAwoAoACQQFqNgKAAkEAIQoMAAsgCg0BCw8LIAAgACAFIQ4hDSANIQ8gDyEQQQAAAAAAIBBBKGxqQQJ0KAIcIA8hEkEAAAAAACASQShsakECdCgCCCETIREgEUGx893xeWwgE3MhFAJAIBQhFiAWIBZBEHZzQa3Vwo8CbCEWIBYgFkEPdnNBl9vomgdsIRYgFiAWQQ92cyEVDAALIBVBkoCAgAEgDkEIdGohGCEXIBdBsfPd8XlsIBhzIRkCQCAZIRsgGyAbQRB2c0Gt1cKPAmwhGyAbIBtBD3ZzQZfb6JoHbCEbIBsgG0EPdnMhGgwACyAaEEghHCAcQQBIBEAPCyADIh0gHSgC/AFBAWo2AvwBIAMiHiAeKAIQQQFqNgIQQQIgBWxBAnQgAWogHDYCcEECIAVsQQJ0IAFqIBwhH0EAAAAAACAfQShsakECdCgCMDYCdEECIAVBAWtsQQJ0IAFqQQArAwAAAAAAOQOIASABIAVBAWo2AmggBSADKALEAUgEQCAAISACQCAgISJBAAAAAAAgIkGgAWxqISFBACsDAAAAAAAgAysD0AGgISMgISIkICQoAkhBIHI2AkggISAjOQNYICMgIEEBdEEEdEEOciEmISUCQEEAKAIAAAAAACEnQQAgJ0EBajYCAAAAAABBAAAAAAAgJ0ECdGohKCAoQQJ0ICU5AwAgKEECdCAmNgIICwsLIBwgA0ECdhBKCxAAQQAAAAAAIABBKGxqDwALWQIBfwF/QQAAAAAAIABBoAtsQYABbGohAiACIABBAnQoAgAAAAAAQYABbGoiA0ECdEEAIAIgAUEBakGAAWxqIANrQQJ0/AsAIABBAnQgAUEBajYCAAAAAAALXwMBfwF/AX9BACAAIAG3okQAAAAAAADwP6A5AwAAAAAAQQAoAgAAAAAAIQQgBEEUdkH/B2shBSAFIAJ0IARBFCACa3ZBASACdEEBa3FyIQYgBiADSgR/IAMFIAYLDwALggEFAX8BfwF/AX8BfyAAQQJ0KAIAIQEgAEECdCgCBCECIABBAnQoAgggAXMhAyAAQQJ0KAIMIQQgBCACcyEFIABBAnQgAiADczYCBCAAQQJ0IAEgBXM2AgAgAEECdCADIAJBCXRzNgIIIABBAnQgBUELdCAFQRV2cjYCDCABIARqDwALsAkqAX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF8AX8BfAF8AXwBfAF8AX8BfwF/AX8BfwF/AX8BfwF8AXwBfAF8AXwBfAF8AX8BfwF/AX8BfwF/AX8BfwF/IAEhAyACIQQCQANAAkAgA0EARgRARIO7finZyR5AIAAhBQJAIAVBAnQoAgAhByAFQQJ0KAIEIQggBUECdCgCCCAHcyEJIAVBAnQoAgwhCiAKIAhzIQsgBUECdCAIIAlzNgIEIAVBAnQgByALczYCACAFQQJ0IAkgCEEJdHM2AgggBUECdCALQQt0IAtBFXZyNgIMIAcgCmohBgwACyAGIQwgDEEAdrhEAAAAAAAA4D+gRAAAAAAAAPA9oiENAkBBACANOQMAAAAAAEEAKAIAAAAAAEEUdkH/D3FB/wdrIQ9BAEEAKAIAAAAAAEH//z9xQYCAwP8DcjYCAAAAAABBACsDAAAAAAAhECAQRM07f2aeoPY/ZARAIBBEAAAAAAAA4D+iIRAgD0EBaiEPCyAQRAAAAAAAAPA/oSAQRAAAAAAAAPA/oKMhESARIBGiIRJEAAAAAAAAAEAgEaJEAAAAAAAA8D8gEkRVVVVVVVXVPyASRJqZmZmZmck/IBJEkiRJkiRJwj8gEkQcx3Ecx3G8PyASREYXXXTRRbc/IBJEFDuxEzuxsz8gEkQRERERERGxPyASRB4eHh4eHq4/oqCioKKgoqCioKKgoqCioKIhEyAPt0QAAOD+Qi7mP6IgEyAPt0R2PHk17znqPaKgoCEODAALIA6hDwsgBLcgA0EDdCsDAAAAAACiIRQgACEVAkAgFUECdCgCACEXIBVBAnQoAgQhGCAVQQJ0KAIIIBdzIRkgFUECdCgCDCEaIBogGHMhGyAVQQJ0IBggGXM2AgQgFUECdCAXIBtzNgIAIBVBAnQgGSAYQQl0czYCCCAVQQJ0IBtBC3QgG0EVdnI2AgwgFyAaaiEWDAALIBYhHCAcQQB2uEQAAAAAAADgP6BEAAAAAAAA8D2iIR0gA0EDdCsDAAAAAAAgHSADQQN0KwMAAAAAACADQQN0KwMAAAAAAKGioCAUmiEeAkAgHkT+gitlRxX3P6JEAAAAAAAA4D+gnCEgIB4gIEQAAOD+Qi7mP6KhICBEdjx5Ne856j2ioSEhRAAAAAAAAPA/ISJEAAAAAAAA8D8hI0EBISQCQANAICRBDkxFDQECQCAiICEgJLejoiEiICMgIqAhIwsgJEEBaiEkDAALC0EAQQA2AgAAAAAAQQAgIEQAAAAAAPiPQKCdRAAAAAAAADhDoL2nQRR0NgIAAAAAACAjQQArAwAAAAAAoiEfDAALIB9jBEAgFA8LIAAhJQJAICVBAnQoAgAhJyAlQQJ0KAIEISggJUECdCgCCCAncyEpICVBAnQoAgwhKiAqIChzISsgJUECdCAoIClzNgIEICVBAnQgJyArczYCACAlQQJ0ICkgKEEJdHM2AgggJUECdCArQQt0ICtBFXZyNgIMICcgKmohJgwACyAmISwgLEH/AXEhAyAsQQh2IQQgBCADQQJ0KAIAAAAAAEgEQCAEtyADQQN0KwMAAAAAAKIPCwsMAAsLAAtlAwF8AX8Bf0EAKwMAAAAAACAAQQJ0KwNIoSEBIABBAnQiAiACKwM4IABBAnQoAgS3IAGioDkDOCAAQQJ0IgMgAysDQCAAQQJ0KAIQtyABoqA5A0AgAEECdEEAKwMAAAAAADkDSAuZAQcBfwF/AX8BfwF/AX8BfyABIQNBAAAAAAAgA0GgAWxqIQIgAigCGCEEIAIoAmQhBSAFQQBIBEAgAEECdCAENgIABSAFIQZBAAAAAAAgBkEobGpBAnQgBDYCGAsgBEEASARAIABBAnQgBTYCBAUgBCEHQQAAAAAAIAdBKGxqQQJ0IAU2AmQLIABBAnQiCCAIKAIIQQFrNgIICxAAQQAAAAAAIABBKGxqDwAL8QEKAX8BfwF/AX8BfwF/AX8BfwF/AX8gACECQQAAAAAAIAJBoAFsaiEBIAEoAkhBBHFBAEcEQCAAIQMCQCADIQVBAAAAAAAgBUGgAWxqIQQgBCgCACEGQQAAAAAAIAZBKGxqQSZqIQcCQANAIAdBAnQoAgAgA0EBakdFDQECQCAHQQJ0KAIAQQFrIQhBAAAAAAAgCEEobGpBFWohBwsMAAsLIAdBAnQgBCgCVDYCACAEIgkgCSgCSEEEQX9zcTYCSAsLIAFBADYCTCABIgogCigCDEEBajYCDCABQQAoAgAAAAAANgIQQQAgADYCAAAAAAALNAEBfyAAIQEgASABQRB2c0Gt1cKPAmwhASABIAFBD3ZzQZfb6JoHbCEBIAEgAUEPdnMPAAs/AQF/IABBAnQoAkBBAnQoAgAAAAAAIQIgAEECdCACQQBIBHxEAAAAAAAA8D8FIAIgAUGggICAARAnCzkDmAELRQEBf0EAAAAAAEUEQA8LIABBBGxBAnQgACEBQQAAAAAAIAFBKGxqQQJ0KAIYNgIAAAAAACAAQQRsQQJ0QX82AgAAAAAAC+cBCwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8gACECQQAAAAAAIAJBKGxqQQJ0KwOIASABIQNBAAAAAAAgA0EobGpBAnQrA4gBZSEEIAQEfyAABSABCyEFIAQEfyABBSAACyEGIAUhB0EAAAAAACAHQShsakECdCgCeCEIIAYhCUEAAAAAACAJQShsakECdCAINgJ8IAYhCkEAAAAAACAKQShsakECdCAFNgKAASAIQQBOBEAgCCELQQAAAAAAIAtBKGxqQQJ0IAY2AoABCyAFIQxBAAAAAAAgDEEobGpBAnQgBjYCeCAFDwAL4glCAX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/IAEhA0EAAAAAACADQaABbGohAiACKAJ4IQQCQEF/IQYgBCEHAkADQCAHQQBORQ0BAkAgByEIQQAAAAAAIAhBKGxqQQJ0KAJ8IQkgCUEASAR/QX8FIAkhCkEAAAAAACAKQShsakECdCgCfAshCyAJQQBIBH8gBwUgByAJIQ0hDAJAIAwhD0EAAAAAACAPQShsakECdCsDiAEgDSEQQQAAAAAAIBBBKGxqQQJ0KwOIAWUhESARBH8gDAUgDQshEiARBH8gDQUgDAshEyASIRRBAAAAAAAgFEEobGpBAnQoAnghFSATIRZBAAAAAAAgFkEobGpBAnQgFTYCfCATIRdBAAAAAAAgF0EobGpBAnQgEjYCgAEgFUEATgRAIBUhGEEAAAAAACAYQShsakECdCATNgKAAQsgEiEZQQAAAAAAIBlBKGxqQQJ0IBM2AnggEiEODAALIA4LIRogGiEbQQAAAAAAIBtBKGxqQQJ0IAY2AnwgGiEGIAshBwsMAAsLIAZBAEgEQEF/IQUMAQsgBiEcIBwhHUEAAAAAACAdQShsakECdCgCfCEeAkADQCAeQQBORQ0BAkAgHiEfQQAAAAAAIB9BKGxqQQJ0KAJ8ISAgHCAeISIhIQJAICEhJEEAAAAAACAkQShsakECdCsDiAEgIiElQQAAAAAAICVBKGxqQQJ0KwOIAWUhJiAmBH8gIQUgIgshJyAmBH8gIgUgIQshKCAnISlBAAAAAAAgKUEobGpBAnQoAnghKiAoIStBAAAAAAAgK0EobGpBAnQgKjYCfCAoISxBAAAAAAAgLEEobGpBAnQgJzYCgAEgKkEATgRAICohLUEAAAAAACAtQShsakECdCAoNgKAAQsgJyEuQQAAAAAAIC5BKGxqQQJ0ICg2AnggJyEjDAALICMhHCAgIR4LDAALCyAcIS9BAAAAAAAgL0EobGpBAnRBfzYCfCAcITBBAAAAAAAgMEEobGpBAnRBfzYCgAEgHCEFDAALIAUhMSAAQQJ0KAIAIAFGBEAgAEECdCAxNgIADwsgAigCgAEhM0EAAAAAACAzQaABbGohMiACKAJ8ITQgMigCeCABRgRAIDIgNDYCeAUgMiA0NgJ8CyA0QQBOBEAgNCE1QQAAAAAAIDVBKGxqQQJ0IAIoAoABNgKAAQsgMUEATgRAIABBAnQgAEECdCgCACAxITchNgJAIDYhOUEAAAAAACA5QShsakECdCsDiAEgNyE6QQAAAAAAIDpBKGxqQQJ0KwOIAWUhOyA7BH8gNgUgNwshPCA7BH8gNwUgNgshPSA8IT5BAAAAAAAgPkEobGpBAnQoAnghPyA9IUBBAAAAAAAgQEEobGpBAnQgPzYCfCA9IUFBAAAAAAAgQUEobGpBAnQgPDYCgAEgP0EATgRAID8hQkEAAAAAACBCQShsakECdCA9NgKAAQsgPCFDQQAAAAAAIENBKGxqQQJ0ID02AnggPCE4DAALIDg2AgALC7wCBQF/AXwBfAF8AXxBACAAOQMAAAAAAEEAKAIAAAAAAEEUdkH/D3FB/wdrIQFBAEEAKAIAAAAAAEH//z9xQYCAwP8DcjYCAAAAAABBACsDAAAAAAAhAiACRM07f2aeoPY/ZARAIAJEAAAAAAAA4D+iIQIgAUEBaiEBCyACRAAAAAAAAPA/oSACRAAAAAAAAPA/oKMhAyADIAOiIQREAAAAAAAAAEAgA6JEAAAAAAAA8D8gBERVVVVVVVXVPyAERJqZmZmZmck/IAREkiRJkiRJwj8gBEQcx3Ecx3G8PyAEREYXXXTRRbc/IAREFDuxEzuxsz8gBEQRERERERGxPyAERB4eHh4eHq4/oqCioKKgoqCioKKgoqCioKIhBSABt0QAAOD+Qi7mP6IgBSABt0R2PHk17znqPaKgoA8ACx4AIABBAHa4RAAAAAAAAOA/oEQAAAAAAADwPaIPAAvHAQUBfAF8AXwBfAF/IABE/oIrZUcV9z+iRAAAAAAAAOA/oJwhASAAIAFEAADg/kIu5j+ioSABRHY8eTXvOeo9oqEhAkQAAAAAAADwPyEDRAAAAAAAAPA/IQRBASEFAkADQCAFQQ5MRQ0BAkAgAyACIAW3o6IhAyAEIAOgIQQLIAVBAWohBQwACwtBAEEANgIAAAAAAEEAIAFEAAAAAAD4j0CgnUQAAAAAAAA4Q6C9p0EUdDYCAAAAAAAgBEEAKwMAAAAAAKIPAAtiBAF/AX8BfwF/IAAhAkEAAAAAACACQaABbGohASABQQA2AlAgASIDIAMoAjBBAWo2AjAgASIEIAQoAixBAWo2AiwgAUEANgIoIAFBACgCAAAAAAA2AhhBACAANgIAAAAAAAtBAgF/AX9BACgCAAAAAAAhAkEAIAJBAWo2AgAAAAAAQQAAAAAAIAJBAnRqIQMgA0ECdCAAOQMAIANBAnQgATYCCAukBisBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8Bf0F/IQEgACECAkADQCACQQBORQ0BAkAgAiEDQQAAAAAAIANBKGxqQQJ0KAJ8IQQgBEEASAR/QX8FIAQhBUEAAAAAACAFQShsakECdCgCfAshBiAEQQBIBH8gAgUgAiAEIQghBwJAIAchCkEAAAAAACAKQShsakECdCsDiAEgCCELQQAAAAAAIAtBKGxqQQJ0KwOIAWUhDCAMBH8gBwUgCAshDSAMBH8gCAUgBwshDiANIQ9BAAAAAAAgD0EobGpBAnQoAnghECAOIRFBAAAAAAAgEUEobGpBAnQgEDYCfCAOIRJBAAAAAAAgEkEobGpBAnQgDTYCgAEgEEEATgRAIBAhE0EAAAAAACATQShsakECdCAONgKAAQsgDSEUQQAAAAAAIBRBKGxqQQJ0IA42AnggDSEJDAALIAkLIRUgFSEWQQAAAAAAIBZBKGxqQQJ0IAE2AnwgFSEBIAYhAgsMAAsLIAFBAEgEQEF/DwsgASEXIBchGEEAAAAAACAYQShsakECdCgCfCEZAkADQCAZQQBORQ0BAkAgGSEaQQAAAAAAIBpBKGxqQQJ0KAJ8IRsgFyAZIR0hHAJAIBwhH0EAAAAAACAfQShsakECdCsDiAEgHSEgQQAAAAAAICBBKGxqQQJ0KwOIAWUhISAhBH8gHAUgHQshIiAhBH8gHQUgHAshIyAiISRBAAAAAAAgJEEobGpBAnQoAnghJSAjISZBAAAAAAAgJkEobGpBAnQgJTYCfCAjISdBAAAAAAAgJ0EobGpBAnQgIjYCgAEgJUEATgRAICUhKEEAAAAAACAoQShsakECdCAjNgKAAQsgIiEpQQAAAAAAIClBKGxqQQJ0ICM2AnggIiEeDAALIB4hFyAbIRkLDAALCyAXISpBAAAAAAAgKkEobGpBAnRBfzYCfCAXIStBAAAAAAAgK0EobGpBAnRBfzYCgAEgFw8AC5sBCAF/AX8BfwF/AX8BfwF/AX8gACECQQAAAAAAIAJBwABsaiEDIAEhBEEAAAAAACAEQcAAbGohBSADQQJ0KAIEIANBAnQoAhhqQQFqIQYgBUECdCgCBCAFQQJ0KAIYakEBaiEHIAa3IAEhCEEAAAAAACAIQQhsakECdCsDEKIgB7cgACEJQQAAAAAAIAlBCGxqQQJ0KwMQomMPAAs1AQF/IAAhAiACQQB2uEQAAAAAAADgP6BEAAAAAAAA8D2iIAG3op1EAAAAAAAAOEOgvacPAAs+AQF/IABBsfPd8XlsIAFqIQIgAiACQRB2c0Gt1cKPAmwhAiACIAJBD3ZzQZfb6JoHbCECIAIgAkEPdnMPAAsRAEEAAAAAACAAQcAAbGoPAAsQAEEAAAAAACAAQQhsag8ACwDPBgRuYW1lAccGVR4KS2VybmVsLnJ1bh8GZmluaXNoIAVsZXRHbyELbWlzc2VzRW5kZWQiCHB1dEVudHJ5IwpleGl0TGltaXRzJAlleGl0TGltaXQlBWxldEluJgRzdGVwJwdkcmF3TGF3KAZib3Jyb3cpB2FjcXVpcmUqB2Nvbm5lY3QrCGdpdmVCYWNrLAtyZWxlYXNlUG9vbC0RcmVsZWFzZUNvbm5lY3Rpb24uDHNlcnZlV2FpdGVycy8McmVmdXNlV2FpdGVyMAxydW5TdGF0ZW1lbnQxBGNhbGwyCXN0YXJ0Q2FsbDMMY2FsbFJldHVybmVkNAZqb2luZWQ1BG9wZW42BHNlbmQ3DGF0dGVtcHRFbmRlZDgFanVkZ2U5BnNldHRsZToFYWJvcnQ7C2NhbmNlbENhbGxzPAVsZWF2ZT0KcmVsZWFzZUFsbD4KZnJlZVdvcmtlcj8LbmV4dFdhaXRpbmdAC25leHRCeUNvZGVsQQRkcm9wQgdyZXNwb25kQwRoZWFyRAlzdGFydE5leHRFBWJlZ2luRgVlbmRlZEcJcm9vdEVuZGVkSARjb3B5SQRzZW50SgZkZXBhcnRLBmFycml2ZUwGcmVmdXNlTQdjYWxsQWxsTgVyZXBseU8EdGVsbFAIYW5zd2VyZWRRCHJhcmVTdGVwUgplbnRlckxpbWl0Uwl2YWxpZGF0ZWRUCWNhY2hlU3RlcFUGbG9va1VwVgVmb3VuZFcFd2F0Y2hYDXN0YXRlbWVudERvbmVZBWhlZGdlWgxNYWNoaW5lLmNhbGxbCG9wZW5CaW5zXAlsb2dCdWNrZXRdCnN0cmVhbUJpdHNeCnN0cmVhbVNsb3dfCnRvdWNoTGltaXRgBnJlbW92ZWENTWFjaGluZS52aXNpdGIIZnJlZUNhbGxjBW1peDMyZAhkcmF3U2l6ZWUJcm9vdEJlZ2FuZgRtZWxkZwpoZWFwUmVtb3ZlaAJsbmkJdG9Vbmlmb3JtagNleHBrCWZyZWVWaXNpdGwJS2VybmVsLmF0bQptZXJnZVBhaXJzbglpc0xpZ2h0ZXJvBWJlbG93cAlrZXllZEJpdHNxDE1hY2hpbmUuaW5zdHIOTWFjaGluZS5oZWFsdGg=", "base64")),
	constants: /* @__PURE__ */ "m.kernel.block,m.kernel.stagedAt,m.kernel.nowAt,m.kernel.staged,m.kernel.near,m.kernel.bucketHead,m.kernel.cells,m.kernel.far,m.kernel.lineNext,m.kernel.lineState,m.kernel.lines,m.kernel.lineCapacity,m.kernel.options.lines.length,m.kernel.options.capacity,m.kernel.options.bucketWidth,m.kernel.burst,m.kernel.ringState,m.visits,m.heads,m.clients,m.callLimit,m.calls,[m.journeyOf],m.now,m.bins,m.binsUsed,m.plan.edges.length,m.plan.clients.length,[m.clientKeys],m.isSized,[m.plan.sizeLaws],m.records,[m.spans.roots],m.kernel.streamBase,packages/kernel/src/draws.ts#K,packages/kernel/src/draws.ts#W,m.edges,m.limits,packages/world/src/machine/reasons.table.ts#REASON_STATUS,m.pools,m.reports,m.poolHists,packages/world/src/machine/measure.ts#scratch,packages/world/src/machine/measure.ts#CELLS,packages/world/src/machine/measure.ts#BOUNDS,[m.crowds],m.instances,packages/kernel/src/draws.ts#F,m.visitLimit,m.nets,m.services,m.requestHists,m.maxOperations,m.fine,m.cached.loadsOf,m.cached.loads,m.cached.caches,[m.code],m.cached.loadBuckets,m.cached.freeLoad,m.cached.stores,[m.instanceLimits],m.laws,packages/kernel/src/math.ts#bits,m.flags,[m.members],m.logBelow,packages/kernel/src/draws.ts#NORMAL,m.dbs,m.conns,m.plan.services.length,m.tables,packages/world/src/machine/locks.table.ts#CONFLICTS,m.kernel.lineDelay,m.breakers,m.callHists,m.maxEdges,m.healths,m.balances,[m.entries],[m.journeyLatency],m.journeyHists,m.componentRows,m.traceBelow,[m.spans.marks],[m.spans.waiting],[m.retryTimes],[m.retryChance],m.plan.laws.length,m.plan.file.providers.length,[m.hasSession],[m.edgeLists],[m.spans.resources],[m.spans.times],m.providers,[m.cached.instanceStores],m.plan.databases.length,[m.statementLocal],m.statementHists,m.maxStatements".split(","),
	places: [
		2856,
		0,
		0,
		1,
		0,
		1,
		2864,
		0,
		0,
		1,
		1,
		1,
		2872,
		0,
		0,
		1,
		2,
		1,
		2880,
		0,
		0,
		1,
		3,
		1,
		2888,
		0,
		0,
		1,
		4,
		1,
		2896,
		0,
		0,
		1,
		5,
		1,
		2904,
		0,
		0,
		1,
		6,
		1,
		2912,
		0,
		0,
		1,
		7,
		1,
		2920,
		0,
		0,
		1,
		8,
		1,
		2928,
		0,
		0,
		1,
		9,
		1,
		2936,
		0,
		0,
		1,
		10,
		1,
		2944,
		0,
		0,
		1,
		11,
		1,
		2952,
		0,
		0,
		1,
		12,
		1,
		2960,
		0,
		0,
		1,
		13,
		1,
		2977,
		1,
		0,
		1,
		14,
		1,
		3066,
		1,
		0,
		1,
		14,
		1,
		3162,
		0,
		0,
		1,
		15,
		1,
		3176,
		0,
		0,
		1,
		15,
		1,
		3189,
		0,
		0,
		1,
		15,
		1,
		3842,
		0,
		0,
		1,
		16,
		1,
		3862,
		0,
		0,
		1,
		16,
		1,
		4070,
		2,
		0,
		1,
		2,
		8,
		4085,
		0,
		0,
		1,
		16,
		1,
		4149,
		2,
		0,
		1,
		1,
		4,
		4165,
		2,
		0,
		1,
		1,
		4,
		4171,
		0,
		0,
		1,
		3,
		1,
		4399,
		0,
		0,
		1,
		17,
		4,
		4434,
		0,
		0,
		1,
		17,
		4,
		4498,
		2,
		0,
		1,
		18,
		4,
		4512,
		2,
		0,
		1,
		18,
		4,
		4572,
		0,
		0,
		1,
		19,
		1,
		4614,
		2,
		4,
		1,
		18,
		4,
		4634,
		2,
		32,
		1,
		18,
		4,
		4644,
		0,
		0,
		1,
		20,
		1,
		4660,
		2,
		52,
		1,
		18,
		4,
		4670,
		2,
		52,
		1,
		18,
		4,
		4691,
		2,
		32,
		1,
		18,
		4,
		4744,
		0,
		0,
		1,
		21,
		1,
		4763,
		2,
		4,
		1,
		18,
		4,
		4806,
		2,
		16,
		1,
		19,
		4,
		4816,
		2,
		16,
		1,
		19,
		4,
		4828,
		2,
		0,
		1,
		22,
		1,
		4845,
		2,
		0,
		1,
		22,
		1,
		4873,
		2,
		0,
		1,
		23,
		8,
		4915,
		0,
		0,
		1,
		24,
		1,
		4945,
		2,
		0,
		1,
		25,
		4,
		5077,
		0,
		0,
		1,
		21,
		1,
		5101,
		0,
		0,
		1,
		21,
		1,
		5125,
		0,
		0,
		1,
		21,
		1,
		5149,
		0,
		0,
		1,
		21,
		1,
		5168,
		0,
		0,
		1,
		26,
		1,
		5174,
		0,
		0,
		1,
		27,
		1,
		5195,
		2,
		0,
		1,
		28,
		1,
		5286,
		0,
		0,
		1,
		21,
		4,
		5303,
		0,
		0,
		1,
		29,
		1,
		5338,
		2,
		0,
		1,
		30,
		1,
		5460,
		0,
		0,
		1,
		31,
		1,
		5491,
		2,
		0,
		1,
		32,
		1,
		5508,
		2,
		4,
		1,
		32,
		1,
		5541,
		2,
		0,
		1,
		19,
		4,
		5552,
		2,
		0,
		1,
		23,
		8,
		5569,
		2,
		64,
		1,
		19,
		4,
		5612,
		0,
		0,
		1,
		33,
		1,
		5657,
		2,
		0,
		1,
		34,
		1,
		5675,
		2,
		0,
		1,
		35,
		1,
		5779,
		2,
		0,
		1,
		1,
		4,
		5795,
		2,
		0,
		1,
		1,
		4,
		5801,
		0,
		0,
		1,
		3,
		1,
		5882,
		2,
		0,
		1,
		1,
		4,
		5900,
		2,
		0,
		1,
		1,
		4,
		5906,
		0,
		0,
		1,
		3,
		1,
		5966,
		0,
		0,
		1,
		21,
		1,
		5988,
		0,
		0,
		1,
		36,
		1,
		6046,
		0,
		0,
		1,
		17,
		4,
		6088,
		0,
		0,
		1,
		17,
		1,
		6111,
		0,
		0,
		1,
		37,
		4,
		6164,
		0,
		0,
		1,
		37,
		1,
		6240,
		2,
		0,
		1,
		23,
		8,
		6275,
		2,
		92,
		1,
		38,
		1,
		6305,
		0,
		0,
		1,
		39,
		4,
		6324,
		0,
		0,
		1,
		40,
		1,
		6339,
		2,
		0,
		1,
		23,
		8,
		6457,
		0,
		0,
		1,
		17,
		4,
		6516,
		0,
		0,
		1,
		17,
		1,
		6563,
		0,
		0,
		1,
		17,
		1,
		6626,
		2,
		0,
		1,
		23,
		8,
		6642,
		0,
		0,
		1,
		41,
		1,
		6675,
		2,
		0,
		1,
		42,
		1,
		6684,
		2,
		4,
		1,
		42,
		1,
		6694,
		2,
		0,
		1,
		43,
		1,
		6716,
		2,
		0,
		1,
		44,
		1,
		6837,
		2,
		12,
		1,
		38,
		1,
		6864,
		0,
		0,
		1,
		21,
		4,
		6931,
		0,
		0,
		1,
		17,
		1,
		6989,
		0,
		0,
		1,
		21,
		4,
		7034,
		0,
		0,
		1,
		21,
		4,
		7185,
		2,
		4,
		1,
		18,
		4,
		7200,
		2,
		4,
		1,
		18,
		4,
		7226,
		0,
		0,
		1,
		21,
		4,
		7268,
		0,
		0,
		1,
		21,
		4,
		7318,
		2,
		48,
		1,
		19,
		4,
		7341,
		0,
		0,
		1,
		21,
		4,
		7368,
		2,
		0,
		1,
		45,
		1,
		7420,
		2,
		44,
		1,
		19,
		4,
		7430,
		2,
		44,
		1,
		19,
		4,
		7495,
		0,
		0,
		1,
		21,
		4,
		7514,
		0,
		0,
		1,
		29,
		1,
		7767,
		0,
		0,
		1,
		21,
		4,
		7786,
		0,
		0,
		1,
		29,
		1,
		7825,
		2,
		0,
		1,
		30,
		1,
		7966,
		0,
		0,
		1,
		31,
		1,
		7999,
		2,
		0,
		1,
		32,
		1,
		8017,
		2,
		4,
		1,
		32,
		1,
		8054,
		0,
		0,
		1,
		17,
		1,
		8092,
		0,
		0,
		1,
		17,
		4,
		8167,
		2,
		0,
		1,
		18,
		4,
		8182,
		2,
		0,
		1,
		18,
		4,
		8213,
		0,
		0,
		1,
		46,
		4,
		8240,
		2,
		0,
		1,
		23,
		8,
		8273,
		2,
		0,
		1,
		23,
		8,
		8314,
		2,
		0,
		1,
		23,
		8,
		8657,
		0,
		0,
		1,
		17,
		1,
		8825,
		0,
		0,
		1,
		17,
		4,
		9139,
		0,
		0,
		1,
		17,
		4,
		9211,
		0,
		0,
		1,
		17,
		1,
		9481,
		0,
		0,
		1,
		46,
		4,
		9525,
		0,
		0,
		1,
		17,
		1,
		9574,
		2,
		0,
		1,
		23,
		8,
		9656,
		2,
		0,
		1,
		23,
		8,
		9715,
		2,
		0,
		1,
		1,
		4,
		9733,
		2,
		0,
		1,
		1,
		4,
		9739,
		0,
		0,
		1,
		3,
		1,
		9798,
		0,
		0,
		1,
		46,
		4,
		9824,
		2,
		0,
		1,
		23,
		8,
		9853,
		0,
		0,
		1,
		40,
		1,
		9868,
		2,
		0,
		1,
		23,
		8,
		10013,
		0,
		0,
		1,
		17,
		1,
		10036,
		2,
		0,
		1,
		23,
		8,
		10070,
		0,
		0,
		1,
		17,
		4,
		10267,
		0,
		0,
		1,
		46,
		4,
		10311,
		0,
		0,
		1,
		17,
		1,
		10381,
		2,
		0,
		1,
		1,
		4,
		10399,
		2,
		0,
		1,
		1,
		4,
		10405,
		0,
		0,
		1,
		3,
		1,
		10468,
		2,
		0,
		1,
		19,
		4,
		10480,
		2,
		0,
		1,
		23,
		8,
		10499,
		2,
		64,
		1,
		19,
		4,
		10547,
		0,
		0,
		1,
		33,
		1,
		10756,
		2,
		0,
		1,
		34,
		1,
		10776,
		2,
		0,
		1,
		35,
		1,
		10866,
		2,
		0,
		1,
		35,
		1,
		10893,
		2,
		0,
		1,
		47,
		1,
		10909,
		2,
		-8,
		1,
		47,
		1,
		10922,
		2,
		0,
		1,
		47,
		1,
		10986,
		2,
		0,
		1,
		34,
		1,
		11006,
		2,
		0,
		1,
		35,
		1,
		11128,
		2,
		0,
		1,
		1,
		4,
		11146,
		2,
		0,
		1,
		1,
		4,
		11152,
		0,
		0,
		1,
		3,
		1,
		11242,
		2,
		0,
		1,
		1,
		4,
		11260,
		2,
		0,
		1,
		1,
		4,
		11266,
		0,
		0,
		1,
		3,
		1,
		11322,
		0,
		0,
		1,
		48,
		1,
		11355,
		0,
		0,
		1,
		17,
		1,
		11399,
		0,
		0,
		1,
		17,
		4,
		11474,
		2,
		0,
		1,
		18,
		4,
		11489,
		2,
		0,
		1,
		18,
		4,
		11514,
		0,
		0,
		1,
		17,
		1,
		11548,
		0,
		0,
		1,
		48,
		1,
		11566,
		0,
		0,
		1,
		49,
		4,
		11776,
		0,
		0,
		1,
		26,
		1,
		11794,
		0,
		0,
		1,
		36,
		4,
		11907,
		0,
		0,
		1,
		29,
		1,
		11976,
		2,
		0,
		1,
		23,
		8,
		11982,
		0,
		0,
		1,
		48,
		1,
		12029,
		0,
		0,
		1,
		21,
		4,
		12120,
		2,
		0,
		1,
		23,
		8,
		12160,
		2,
		0,
		1,
		23,
		8,
		12407,
		1,
		0,
		1,
		14,
		1,
		12457,
		1,
		0,
		1,
		14,
		1,
		12479,
		1,
		0,
		1,
		14,
		1,
		12887,
		0,
		0,
		1,
		15,
		1,
		12898,
		0,
		0,
		1,
		15,
		1,
		13550,
		0,
		0,
		1,
		17,
		4,
		13592,
		0,
		0,
		1,
		17,
		4,
		13667,
		2,
		0,
		1,
		18,
		4,
		13682,
		2,
		0,
		1,
		18,
		4,
		13749,
		0,
		0,
		1,
		19,
		1,
		13797,
		2,
		4,
		1,
		18,
		4,
		13819,
		2,
		32,
		1,
		18,
		4,
		13831,
		0,
		0,
		1,
		20,
		1,
		13849,
		2,
		52,
		1,
		18,
		4,
		13859,
		2,
		52,
		1,
		18,
		4,
		13882,
		2,
		32,
		1,
		18,
		4,
		13945,
		0,
		0,
		1,
		21,
		1,
		13965,
		2,
		4,
		1,
		18,
		4,
		14018,
		2,
		16,
		1,
		19,
		4,
		14028,
		2,
		16,
		1,
		19,
		4,
		14041,
		2,
		0,
		1,
		22,
		1,
		14059,
		2,
		0,
		1,
		22,
		1,
		14090,
		2,
		0,
		1,
		23,
		8,
		14135,
		0,
		0,
		1,
		24,
		1,
		14170,
		2,
		0,
		1,
		25,
		4,
		14323,
		0,
		0,
		1,
		21,
		1,
		14350,
		0,
		0,
		1,
		21,
		1,
		14377,
		0,
		0,
		1,
		21,
		1,
		14405,
		0,
		0,
		1,
		21,
		1,
		14427,
		0,
		0,
		1,
		26,
		1,
		14433,
		0,
		0,
		1,
		27,
		1,
		14457,
		2,
		0,
		1,
		28,
		1,
		14570,
		0,
		0,
		1,
		21,
		4,
		14589,
		0,
		0,
		1,
		29,
		1,
		14628,
		2,
		0,
		1,
		30,
		1,
		14769,
		0,
		0,
		1,
		31,
		1,
		14802,
		2,
		0,
		1,
		32,
		1,
		14820,
		2,
		4,
		1,
		32,
		1,
		14858,
		2,
		0,
		1,
		19,
		4,
		14870,
		2,
		0,
		1,
		23,
		8,
		14889,
		2,
		64,
		1,
		19,
		4,
		14937,
		0,
		0,
		1,
		33,
		1,
		14992,
		2,
		0,
		1,
		34,
		1,
		15012,
		2,
		0,
		1,
		35,
		1,
		15131,
		2,
		0,
		1,
		1,
		4,
		15149,
		2,
		0,
		1,
		1,
		4,
		15155,
		0,
		0,
		1,
		3,
		1,
		15245,
		2,
		0,
		1,
		1,
		4,
		15263,
		2,
		0,
		1,
		1,
		4,
		15269,
		0,
		0,
		1,
		3,
		1,
		15330,
		0,
		0,
		1,
		21,
		1,
		15352,
		0,
		0,
		1,
		36,
		1,
		15411,
		0,
		0,
		1,
		17,
		4,
		15453,
		0,
		0,
		1,
		17,
		1,
		15476,
		0,
		0,
		1,
		37,
		4,
		15529,
		0,
		0,
		1,
		37,
		1,
		15605,
		2,
		0,
		1,
		23,
		8,
		15640,
		2,
		92,
		1,
		38,
		1,
		15670,
		0,
		0,
		1,
		39,
		4,
		15689,
		0,
		0,
		1,
		40,
		1,
		15704,
		2,
		0,
		1,
		23,
		8,
		15822,
		0,
		0,
		1,
		17,
		4,
		15881,
		0,
		0,
		1,
		17,
		1,
		15928,
		0,
		0,
		1,
		17,
		1,
		15991,
		2,
		0,
		1,
		23,
		8,
		16007,
		0,
		0,
		1,
		41,
		1,
		16040,
		2,
		0,
		1,
		42,
		1,
		16049,
		2,
		4,
		1,
		42,
		1,
		16059,
		2,
		0,
		1,
		43,
		1,
		16081,
		2,
		0,
		1,
		44,
		1,
		16202,
		2,
		12,
		1,
		38,
		1,
		16230,
		0,
		0,
		1,
		21,
		4,
		16297,
		0,
		0,
		1,
		17,
		1,
		16355,
		0,
		0,
		1,
		21,
		4,
		16400,
		0,
		0,
		1,
		21,
		4,
		16551,
		2,
		4,
		1,
		18,
		4,
		16566,
		2,
		4,
		1,
		18,
		4,
		16593,
		0,
		0,
		1,
		21,
		4,
		16635,
		0,
		0,
		1,
		21,
		4,
		16685,
		2,
		48,
		1,
		19,
		4,
		16708,
		0,
		0,
		1,
		21,
		4,
		16735,
		2,
		0,
		1,
		45,
		1,
		16787,
		2,
		44,
		1,
		19,
		4,
		16797,
		2,
		44,
		1,
		19,
		4,
		16862,
		0,
		0,
		1,
		21,
		4,
		16881,
		0,
		0,
		1,
		29,
		1,
		17134,
		0,
		0,
		1,
		21,
		4,
		17153,
		0,
		0,
		1,
		29,
		1,
		17192,
		2,
		0,
		1,
		30,
		1,
		17333,
		0,
		0,
		1,
		31,
		1,
		17366,
		2,
		0,
		1,
		32,
		1,
		17384,
		2,
		4,
		1,
		32,
		1,
		17422,
		0,
		0,
		1,
		17,
		1,
		17460,
		0,
		0,
		1,
		17,
		4,
		17535,
		2,
		0,
		1,
		18,
		4,
		17550,
		2,
		0,
		1,
		18,
		4,
		17582,
		0,
		0,
		1,
		46,
		4,
		17609,
		2,
		0,
		1,
		23,
		8,
		17642,
		2,
		0,
		1,
		23,
		8,
		17683,
		2,
		0,
		1,
		23,
		8,
		18026,
		0,
		0,
		1,
		17,
		1,
		18194,
		0,
		0,
		1,
		17,
		4,
		18508,
		0,
		0,
		1,
		17,
		4,
		18580,
		0,
		0,
		1,
		17,
		1,
		18850,
		0,
		0,
		1,
		46,
		4,
		18894,
		0,
		0,
		1,
		17,
		1,
		18943,
		2,
		0,
		1,
		23,
		8,
		19025,
		2,
		0,
		1,
		23,
		8,
		19084,
		2,
		0,
		1,
		1,
		4,
		19102,
		2,
		0,
		1,
		1,
		4,
		19108,
		0,
		0,
		1,
		3,
		1,
		19168,
		0,
		0,
		1,
		46,
		4,
		19194,
		2,
		0,
		1,
		23,
		8,
		19223,
		0,
		0,
		1,
		40,
		1,
		19238,
		2,
		0,
		1,
		23,
		8,
		19383,
		0,
		0,
		1,
		17,
		1,
		19406,
		2,
		0,
		1,
		23,
		8,
		19440,
		0,
		0,
		1,
		17,
		4,
		19637,
		0,
		0,
		1,
		46,
		4,
		19681,
		0,
		0,
		1,
		17,
		1,
		19751,
		2,
		0,
		1,
		1,
		4,
		19769,
		2,
		0,
		1,
		1,
		4,
		19775,
		0,
		0,
		1,
		3,
		1,
		19839,
		2,
		0,
		1,
		19,
		4,
		19851,
		2,
		0,
		1,
		23,
		8,
		19870,
		2,
		64,
		1,
		19,
		4,
		19918,
		0,
		0,
		1,
		33,
		1,
		20127,
		2,
		0,
		1,
		34,
		1,
		20147,
		2,
		0,
		1,
		35,
		1,
		20237,
		2,
		0,
		1,
		35,
		1,
		20264,
		2,
		0,
		1,
		47,
		1,
		20280,
		2,
		-8,
		1,
		47,
		1,
		20293,
		2,
		0,
		1,
		47,
		1,
		20357,
		2,
		0,
		1,
		34,
		1,
		20377,
		2,
		0,
		1,
		35,
		1,
		20499,
		2,
		0,
		1,
		1,
		4,
		20517,
		2,
		0,
		1,
		1,
		4,
		20523,
		0,
		0,
		1,
		3,
		1,
		20613,
		2,
		0,
		1,
		1,
		4,
		20631,
		2,
		0,
		1,
		1,
		4,
		20637,
		0,
		0,
		1,
		3,
		1,
		20694,
		0,
		0,
		1,
		48,
		1,
		20727,
		0,
		0,
		1,
		17,
		1,
		20771,
		0,
		0,
		1,
		17,
		4,
		20846,
		2,
		0,
		1,
		18,
		4,
		20861,
		2,
		0,
		1,
		18,
		4,
		20886,
		0,
		0,
		1,
		17,
		1,
		20920,
		0,
		0,
		1,
		48,
		1,
		20938,
		0,
		0,
		1,
		49,
		4,
		21148,
		0,
		0,
		1,
		26,
		1,
		21166,
		0,
		0,
		1,
		36,
		4,
		21279,
		0,
		0,
		1,
		29,
		1,
		21348,
		2,
		0,
		1,
		23,
		8,
		21354,
		0,
		0,
		1,
		48,
		1,
		21402,
		0,
		0,
		1,
		21,
		4,
		21493,
		2,
		0,
		1,
		23,
		8,
		21533,
		2,
		0,
		1,
		23,
		8,
		21794,
		0,
		0,
		1,
		17,
		4,
		21911,
		0,
		0,
		1,
		17,
		4,
		21975,
		2,
		0,
		1,
		18,
		4,
		21989,
		2,
		0,
		1,
		18,
		4,
		22015,
		0,
		0,
		1,
		46,
		4,
		22040,
		2,
		0,
		1,
		23,
		8,
		22058,
		0,
		0,
		1,
		50,
		1,
		22100,
		0,
		0,
		1,
		51,
		1,
		22108,
		0,
		0,
		1,
		52,
		1,
		22266,
		2,
		0,
		1,
		42,
		1,
		22275,
		2,
		4,
		1,
		42,
		1,
		22285,
		2,
		0,
		1,
		43,
		1,
		22303,
		2,
		0,
		1,
		44,
		1,
		22380,
		0,
		0,
		1,
		40,
		1,
		22392,
		0,
		0,
		1,
		53,
		1,
		22452,
		2,
		0,
		1,
		42,
		1,
		22461,
		2,
		4,
		1,
		42,
		1,
		22584,
		2,
		0,
		1,
		42,
		1,
		22593,
		2,
		4,
		1,
		42,
		1,
		22725,
		0,
		0,
		1,
		17,
		1,
		23106,
		0,
		0,
		1,
		17,
		4,
		23148,
		2,
		0,
		1,
		54,
		4,
		23163,
		0,
		0,
		1,
		55,
		4,
		23208,
		0,
		0,
		1,
		56,
		4,
		23244,
		0,
		0,
		1,
		55,
		1,
		23272,
		2,
		0,
		1,
		54,
		4,
		23289,
		0,
		0,
		1,
		17,
		1,
		23363,
		0,
		0,
		1,
		56,
		4,
		23604,
		2,
		0,
		1,
		23,
		8,
		23626,
		2,
		8,
		1,
		57,
		1,
		23642,
		0,
		0,
		1,
		55,
		1,
		23692,
		0,
		0,
		1,
		17,
		4,
		23743,
		0,
		0,
		1,
		17,
		1,
		23786,
		0,
		0,
		1,
		17,
		1,
		23858,
		0,
		0,
		1,
		55,
		1,
		23912,
		2,
		0,
		1,
		23,
		8,
		23940,
		2,
		0,
		1,
		23,
		8,
		24001,
		2,
		0,
		1,
		23,
		8,
		24011,
		0,
		0,
		1,
		17,
		1,
		24049,
		0,
		0,
		1,
		17,
		4,
		24081,
		2,
		0,
		1,
		23,
		8,
		24104,
		2,
		0,
		1,
		1,
		4,
		24120,
		2,
		0,
		1,
		1,
		4,
		24126,
		0,
		0,
		1,
		3,
		1,
		24167,
		0,
		0,
		1,
		55,
		1,
		24217,
		0,
		0,
		1,
		17,
		4,
		24268,
		0,
		0,
		1,
		17,
		1,
		24311,
		0,
		0,
		1,
		17,
		1,
		24425,
		2,
		0,
		1,
		23,
		8,
		24452,
		0,
		0,
		1,
		55,
		1,
		24502,
		0,
		0,
		1,
		17,
		4,
		24553,
		0,
		0,
		1,
		17,
		1,
		24596,
		0,
		0,
		1,
		17,
		1,
		24668,
		0,
		0,
		1,
		55,
		1,
		24722,
		2,
		0,
		1,
		23,
		8,
		24750,
		2,
		0,
		1,
		23,
		8,
		24811,
		2,
		0,
		1,
		23,
		8,
		24821,
		0,
		0,
		1,
		17,
		1,
		24859,
		0,
		0,
		1,
		17,
		4,
		24891,
		2,
		0,
		1,
		23,
		8,
		24914,
		2,
		0,
		1,
		1,
		4,
		24930,
		2,
		0,
		1,
		1,
		4,
		24936,
		0,
		0,
		1,
		3,
		1,
		24977,
		0,
		0,
		1,
		55,
		1,
		25027,
		0,
		0,
		1,
		17,
		4,
		25078,
		0,
		0,
		1,
		17,
		1,
		25121,
		0,
		0,
		1,
		17,
		1,
		25208,
		0,
		0,
		1,
		17,
		4,
		25263,
		0,
		0,
		1,
		17,
		1,
		25309,
		0,
		0,
		1,
		17,
		1,
		25420,
		2,
		0,
		1,
		23,
		8,
		25450,
		2,
		0,
		1,
		23,
		8,
		25520,
		2,
		0,
		1,
		23,
		8,
		25532,
		0,
		0,
		1,
		17,
		1,
		25576,
		0,
		0,
		1,
		17,
		4,
		25599,
		0,
		0,
		1,
		55,
		4,
		25652,
		2,
		0,
		1,
		54,
		4,
		25675,
		2,
		0,
		1,
		54,
		4,
		25723,
		0,
		0,
		1,
		17,
		4,
		25760,
		2,
		0,
		1,
		23,
		8,
		25786,
		2,
		0,
		1,
		1,
		4,
		25804,
		2,
		0,
		1,
		1,
		4,
		25810,
		0,
		0,
		1,
		3,
		1,
		25870,
		0,
		0,
		1,
		55,
		4,
		25915,
		0,
		0,
		1,
		58,
		1,
		26053,
		0,
		0,
		1,
		55,
		1,
		26115,
		2,
		0,
		1,
		59,
		4,
		26130,
		2,
		0,
		1,
		59,
		4,
		26690,
		0,
		0,
		1,
		60,
		4,
		26744,
		0,
		0,
		1,
		60,
		4,
		27317,
		0,
		0,
		1,
		17,
		1,
		27402,
		0,
		0,
		1,
		17,
		4,
		27429,
		0,
		0,
		1,
		17,
		1,
		27451,
		2,
		0,
		1,
		61,
		1,
		27462,
		0,
		0,
		1,
		37,
		4,
		27523,
		2,
		0,
		1,
		23,
		8,
		27586,
		2,
		0,
		1,
		23,
		8,
		27623,
		2,
		0,
		1,
		23,
		8,
		27804,
		2,
		0,
		1,
		23,
		8,
		27885,
		2,
		0,
		1,
		23,
		8,
		27903,
		0,
		0,
		1,
		37,
		1,
		27943,
		0,
		0,
		1,
		17,
		4,
		27994,
		0,
		0,
		1,
		17,
		1,
		28037,
		0,
		0,
		1,
		17,
		1,
		28081,
		0,
		0,
		1,
		17,
		1,
		28124,
		2,
		0,
		1,
		23,
		8,
		28154,
		2,
		0,
		1,
		23,
		8,
		28235,
		2,
		0,
		1,
		23,
		8,
		28285,
		0,
		0,
		1,
		17,
		1,
		28334,
		2,
		0,
		1,
		23,
		8,
		28550,
		0,
		0,
		1,
		17,
		1,
		28599,
		2,
		0,
		1,
		57,
		1,
		28675,
		0,
		0,
		1,
		46,
		4,
		28690,
		0,
		0,
		1,
		62,
		1,
		28702,
		2,
		4,
		1,
		57,
		1,
		28849,
		2,
		0,
		1,
		34,
		1,
		28867,
		2,
		0,
		1,
		35,
		1,
		29052,
		2,
		0,
		1,
		63,
		1,
		29061,
		2,
		4,
		1,
		63,
		1,
		29085,
		2,
		4,
		1,
		63,
		1,
		29104,
		2,
		4,
		1,
		63,
		1,
		29113,
		2,
		0,
		1,
		63,
		1,
		29371,
		2,
		0,
		1,
		35,
		1,
		29386,
		2,
		0,
		1,
		47,
		1,
		29400,
		2,
		-8,
		1,
		47,
		1,
		29412,
		2,
		0,
		1,
		47,
		1,
		29558,
		2,
		0,
		1,
		63,
		1,
		29595,
		2,
		4,
		1,
		63,
		1,
		29606,
		2,
		0,
		1,
		63,
		1,
		29728,
		2,
		0,
		1,
		34,
		1,
		29746,
		2,
		0,
		1,
		35,
		1,
		29782,
		2,
		4,
		1,
		57,
		1,
		29830,
		2,
		8,
		1,
		57,
		1,
		29865,
		2,
		0,
		1,
		23,
		8,
		29891,
		2,
		0,
		1,
		1,
		4,
		29907,
		2,
		0,
		1,
		1,
		4,
		29913,
		0,
		0,
		1,
		3,
		1,
		29986,
		2,
		4,
		1,
		57,
		1,
		29998,
		2,
		8,
		1,
		57,
		1,
		30010,
		2,
		12,
		1,
		57,
		1,
		30022,
		2,
		16,
		1,
		57,
		1,
		30070,
		2,
		4,
		1,
		57,
		1,
		30096,
		2,
		4,
		1,
		57,
		1,
		30106,
		2,
		0,
		1,
		64,
		4,
		30128,
		2,
		8,
		1,
		57,
		1,
		30158,
		2,
		0,
		1,
		57,
		1,
		30175,
		2,
		4,
		1,
		57,
		1,
		30191,
		2,
		0,
		1,
		65,
		1,
		30293,
		2,
		4,
		1,
		57,
		1,
		30320,
		2,
		8,
		1,
		57,
		1,
		30344,
		2,
		4,
		1,
		57,
		1,
		30444,
		2,
		4,
		1,
		57,
		1,
		30461,
		2,
		8,
		1,
		57,
		1,
		30473,
		2,
		12,
		1,
		57,
		1,
		30500,
		2,
		8,
		1,
		57,
		1,
		30588,
		1,
		0,
		1,
		66,
		1,
		30613,
		2,
		4,
		1,
		57,
		1,
		30679,
		0,
		0,
		1,
		50,
		1,
		30726,
		0,
		0,
		1,
		50,
		1,
		30879,
		2,
		4,
		1,
		57,
		1,
		30900,
		2,
		4,
		1,
		57,
		1,
		30923,
		0,
		0,
		1,
		17,
		1,
		31457,
		0,
		0,
		1,
		62,
		1,
		31634,
		2,
		0,
		1,
		34,
		1,
		31652,
		2,
		0,
		1,
		35,
		1,
		31837,
		2,
		0,
		1,
		63,
		1,
		31846,
		2,
		4,
		1,
		63,
		1,
		31870,
		2,
		4,
		1,
		63,
		1,
		31889,
		2,
		4,
		1,
		63,
		1,
		31898,
		2,
		0,
		1,
		63,
		1,
		32156,
		2,
		0,
		1,
		35,
		1,
		32171,
		2,
		0,
		1,
		47,
		1,
		32185,
		2,
		-8,
		1,
		47,
		1,
		32197,
		2,
		0,
		1,
		47,
		1,
		32343,
		2,
		0,
		1,
		63,
		1,
		32380,
		2,
		4,
		1,
		63,
		1,
		32391,
		2,
		0,
		1,
		63,
		1,
		32513,
		2,
		0,
		1,
		34,
		1,
		32531,
		2,
		0,
		1,
		35,
		1,
		32763,
		2,
		0,
		1,
		63,
		1,
		32772,
		2,
		4,
		1,
		63,
		1,
		32796,
		2,
		4,
		1,
		63,
		1,
		32815,
		2,
		4,
		1,
		63,
		1,
		32824,
		2,
		0,
		1,
		63,
		1,
		33469,
		2,
		0,
		1,
		63,
		1,
		33478,
		2,
		4,
		1,
		63,
		1,
		33502,
		2,
		4,
		1,
		63,
		1,
		33521,
		2,
		4,
		1,
		63,
		1,
		33530,
		2,
		0,
		1,
		63,
		1,
		34135,
		2,
		0,
		1,
		67,
		1,
		34153,
		2,
		8,
		1,
		67,
		1,
		34165,
		2,
		0,
		1,
		67,
		1,
		34316,
		2,
		0,
		1,
		63,
		1,
		34353,
		2,
		4,
		1,
		63,
		1,
		34364,
		2,
		0,
		1,
		63,
		1,
		34582,
		2,
		0,
		1,
		63,
		1,
		34591,
		2,
		4,
		1,
		63,
		1,
		34615,
		2,
		4,
		1,
		63,
		1,
		34634,
		2,
		4,
		1,
		63,
		1,
		34643,
		2,
		0,
		1,
		63,
		1,
		35288,
		2,
		0,
		1,
		63,
		1,
		35297,
		2,
		4,
		1,
		63,
		1,
		35321,
		2,
		4,
		1,
		63,
		1,
		35340,
		2,
		4,
		1,
		63,
		1,
		35349,
		2,
		0,
		1,
		63,
		1,
		35985,
		2,
		0,
		1,
		67,
		1,
		36005,
		2,
		8,
		1,
		67,
		1,
		36018,
		2,
		0,
		1,
		67,
		1,
		36271,
		2,
		0,
		1,
		34,
		1,
		36291,
		2,
		0,
		1,
		35,
		1,
		36516,
		2,
		0,
		1,
		63,
		1,
		36525,
		2,
		4,
		1,
		63,
		1,
		36550,
		2,
		4,
		1,
		63,
		1,
		36569,
		2,
		4,
		1,
		63,
		1,
		36578,
		2,
		0,
		1,
		63,
		1,
		36866,
		2,
		0,
		1,
		35,
		1,
		36883,
		2,
		0,
		1,
		47,
		1,
		36899,
		2,
		-8,
		1,
		47,
		1,
		36912,
		2,
		0,
		1,
		47,
		1,
		37079,
		2,
		0,
		1,
		63,
		1,
		37117,
		2,
		4,
		1,
		63,
		1,
		37129,
		2,
		0,
		1,
		63,
		1,
		37279,
		2,
		0,
		1,
		34,
		1,
		37299,
		2,
		0,
		1,
		35,
		1,
		37652,
		2,
		0,
		1,
		34,
		1,
		37672,
		2,
		0,
		1,
		35,
		1,
		37897,
		2,
		0,
		1,
		63,
		1,
		37906,
		2,
		4,
		1,
		63,
		1,
		37931,
		2,
		4,
		1,
		63,
		1,
		37950,
		2,
		4,
		1,
		63,
		1,
		37959,
		2,
		0,
		1,
		63,
		1,
		38247,
		2,
		0,
		1,
		35,
		1,
		38264,
		2,
		0,
		1,
		47,
		1,
		38280,
		2,
		-8,
		1,
		47,
		1,
		38293,
		2,
		0,
		1,
		47,
		1,
		38460,
		2,
		0,
		1,
		63,
		1,
		38498,
		2,
		4,
		1,
		63,
		1,
		38510,
		2,
		0,
		1,
		63,
		1,
		38660,
		2,
		0,
		1,
		34,
		1,
		38680,
		2,
		0,
		1,
		35,
		1,
		38846,
		2,
		0,
		1,
		63,
		1,
		38855,
		2,
		4,
		1,
		63,
		1,
		38880,
		2,
		4,
		1,
		63,
		1,
		38899,
		2,
		4,
		1,
		63,
		1,
		38908,
		2,
		0,
		1,
		63,
		1,
		39342,
		2,
		0,
		1,
		63,
		1,
		39380,
		2,
		4,
		1,
		63,
		1,
		39392,
		2,
		0,
		1,
		63,
		1,
		39458,
		0,
		0,
		1,
		17,
		1,
		39478,
		0,
		0,
		1,
		46,
		1,
		39503,
		2,
		4,
		1,
		57,
		1,
		39535,
		2,
		0,
		1,
		38,
		1,
		39761,
		0,
		0,
		1,
		39,
		4,
		39780,
		0,
		0,
		1,
		17,
		4,
		39815,
		2,
		0,
		1,
		23,
		8,
		39831,
		0,
		0,
		1,
		68,
		4,
		39912,
		0,
		0,
		1,
		39,
		4,
		39947,
		0,
		0,
		1,
		69,
		1,
		40073,
		0,
		0,
		1,
		39,
		4,
		40092,
		0,
		0,
		1,
		17,
		4,
		40110,
		2,
		0,
		1,
		23,
		8,
		40120,
		0,
		0,
		1,
		40,
		1,
		40135,
		2,
		0,
		1,
		23,
		8,
		40266,
		0,
		0,
		1,
		69,
		4,
		40287,
		0,
		0,
		1,
		17,
		1,
		40312,
		0,
		0,
		1,
		17,
		1,
		40361,
		2,
		0,
		1,
		23,
		8,
		40375,
		2,
		0,
		1,
		23,
		8,
		40385,
		0,
		0,
		1,
		41,
		1,
		40419,
		2,
		0,
		1,
		42,
		1,
		40428,
		2,
		4,
		1,
		42,
		1,
		40438,
		2,
		0,
		1,
		43,
		1,
		40456,
		2,
		0,
		1,
		44,
		1,
		40547,
		0,
		0,
		1,
		70,
		1,
		40557,
		0,
		0,
		1,
		39,
		1,
		40592,
		0,
		0,
		1,
		40,
		1,
		40604,
		0,
		0,
		1,
		53,
		1,
		40664,
		2,
		0,
		1,
		42,
		1,
		40673,
		2,
		4,
		1,
		42,
		1,
		40796,
		2,
		0,
		1,
		42,
		1,
		40805,
		2,
		4,
		1,
		42,
		1,
		40960,
		0,
		0,
		1,
		40,
		1,
		40975,
		2,
		0,
		1,
		23,
		8,
		41087,
		0,
		0,
		1,
		17,
		4,
		41142,
		0,
		0,
		1,
		17,
		1,
		41215,
		0,
		0,
		1,
		16,
		1,
		41258,
		0,
		0,
		1,
		16,
		1,
		41428,
		2,
		88,
		1,
		0,
		4,
		41438,
		2,
		88,
		1,
		0,
		4,
		41487,
		2,
		0,
		1,
		2,
		8,
		41576,
		0,
		0,
		1,
		16,
		1,
		41640,
		2,
		0,
		1,
		1,
		4,
		41656,
		2,
		0,
		1,
		1,
		4,
		41662,
		0,
		0,
		1,
		3,
		1,
		41738,
		0,
		0,
		1,
		68,
		4,
		41756,
		2,
		8,
		1,
		18,
		4,
		41823,
		0,
		0,
		1,
		69,
		4,
		41846,
		2,
		8,
		1,
		18,
		4,
		41969,
		2,
		0,
		1,
		23,
		8,
		41983,
		2,
		0,
		1,
		23,
		8,
		42009,
		0,
		0,
		1,
		17,
		4,
		42051,
		2,
		0,
		1,
		57,
		1,
		42070,
		2,
		4,
		1,
		57,
		1,
		42087,
		2,
		4,
		1,
		57,
		1,
		42099,
		2,
		8,
		1,
		57,
		1,
		42157,
		0,
		0,
		1,
		17,
		1,
		42177,
		0,
		0,
		1,
		46,
		1,
		42219,
		0,
		0,
		1,
		17,
		1,
		42277,
		0,
		0,
		1,
		69,
		4,
		42381,
		0,
		0,
		1,
		69,
		1,
		42883,
		0,
		0,
		1,
		17,
		4,
		42912,
		0,
		0,
		1,
		69,
		4,
		42934,
		0,
		0,
		1,
		68,
		4,
		43020,
		2,
		0,
		1,
		23,
		8,
		43053,
		0,
		0,
		1,
		69,
		4,
		43120,
		0,
		0,
		1,
		71,
		1,
		43206,
		0,
		0,
		1,
		71,
		4,
		43250,
		0,
		0,
		1,
		17,
		4,
		43289,
		0,
		0,
		1,
		69,
		4,
		43310,
		2,
		0,
		1,
		72,
		1,
		43326,
		0,
		0,
		1,
		71,
		1,
		43507,
		0,
		0,
		1,
		17,
		4,
		43555,
		0,
		0,
		1,
		17,
		1,
		43595,
		0,
		0,
		1,
		17,
		1,
		43692,
		0,
		0,
		1,
		71,
		1,
		43734,
		0,
		0,
		1,
		17,
		4,
		43759,
		0,
		0,
		1,
		69,
		4,
		43781,
		0,
		0,
		1,
		68,
		4,
		43823,
		2,
		0,
		1,
		23,
		8,
		43974,
		0,
		0,
		1,
		17,
		4,
		44031,
		2,
		0,
		1,
		23,
		8,
		44069,
		0,
		0,
		1,
		17,
		4,
		44214,
		0,
		0,
		1,
		69,
		4,
		44246,
		0,
		0,
		1,
		68,
		1,
		44287,
		2,
		8,
		1,
		18,
		4,
		44301,
		2,
		8,
		1,
		18,
		4,
		44314,
		0,
		0,
		1,
		39,
		4,
		44331,
		0,
		0,
		1,
		40,
		1,
		44346,
		2,
		0,
		1,
		23,
		8,
		44433,
		0,
		0,
		1,
		41,
		1,
		44454,
		2,
		0,
		1,
		23,
		8,
		44477,
		2,
		0,
		1,
		42,
		1,
		44486,
		2,
		4,
		1,
		42,
		1,
		44496,
		2,
		0,
		1,
		43,
		1,
		44514,
		2,
		0,
		1,
		44,
		1,
		44651,
		0,
		0,
		1,
		69,
		4,
		44718,
		0,
		0,
		1,
		71,
		1,
		44804,
		0,
		0,
		1,
		71,
		4,
		44848,
		0,
		0,
		1,
		17,
		4,
		44887,
		0,
		0,
		1,
		69,
		4,
		44908,
		2,
		0,
		1,
		72,
		1,
		44924,
		0,
		0,
		1,
		71,
		1,
		45105,
		0,
		0,
		1,
		17,
		4,
		45153,
		0,
		0,
		1,
		17,
		1,
		45193,
		0,
		0,
		1,
		17,
		1,
		45302,
		0,
		0,
		1,
		71,
		1,
		45351,
		0,
		0,
		1,
		17,
		4,
		45380,
		0,
		0,
		1,
		69,
		4,
		45406,
		0,
		0,
		1,
		68,
		4,
		45454,
		2,
		0,
		1,
		23,
		8,
		45639,
		0,
		0,
		1,
		17,
		4,
		45704,
		2,
		0,
		1,
		23,
		8,
		45749,
		0,
		0,
		1,
		17,
		4,
		45914,
		0,
		0,
		1,
		69,
		4,
		45951,
		0,
		0,
		1,
		68,
		1,
		45997,
		2,
		8,
		1,
		18,
		4,
		46012,
		2,
		8,
		1,
		18,
		4,
		46069,
		0,
		0,
		1,
		69,
		4,
		46149,
		0,
		0,
		1,
		71,
		1,
		46249,
		0,
		0,
		1,
		71,
		4,
		46301,
		0,
		0,
		1,
		17,
		4,
		46348,
		0,
		0,
		1,
		69,
		4,
		46372,
		2,
		0,
		1,
		72,
		1,
		46392,
		0,
		0,
		1,
		71,
		1,
		46607,
		0,
		0,
		1,
		17,
		4,
		46666,
		0,
		0,
		1,
		17,
		1,
		46713,
		0,
		0,
		1,
		17,
		1,
		46830,
		0,
		0,
		1,
		71,
		1,
		46880,
		0,
		0,
		1,
		17,
		4,
		46909,
		0,
		0,
		1,
		69,
		4,
		46935,
		0,
		0,
		1,
		68,
		4,
		46983,
		2,
		0,
		1,
		23,
		8,
		47168,
		0,
		0,
		1,
		17,
		4,
		47233,
		2,
		0,
		1,
		23,
		8,
		47278,
		0,
		0,
		1,
		17,
		4,
		47609,
		0,
		0,
		1,
		39,
		4,
		47684,
		0,
		0,
		1,
		39,
		4,
		47719,
		0,
		0,
		1,
		69,
		1,
		47794,
		0,
		0,
		1,
		40,
		1,
		47809,
		2,
		0,
		1,
		23,
		8,
		47922,
		0,
		0,
		1,
		17,
		4,
		47970,
		0,
		0,
		1,
		17,
		1,
		48010,
		0,
		0,
		1,
		17,
		1,
		48063,
		0,
		0,
		1,
		17,
		1,
		48125,
		0,
		0,
		1,
		39,
		4,
		48144,
		0,
		0,
		1,
		17,
		4,
		48162,
		2,
		0,
		1,
		23,
		8,
		48172,
		0,
		0,
		1,
		40,
		1,
		48187,
		2,
		0,
		1,
		23,
		8,
		48318,
		0,
		0,
		1,
		69,
		4,
		48339,
		0,
		0,
		1,
		17,
		1,
		48364,
		0,
		0,
		1,
		17,
		1,
		48413,
		2,
		0,
		1,
		23,
		8,
		48427,
		2,
		0,
		1,
		23,
		8,
		48437,
		0,
		0,
		1,
		41,
		1,
		48471,
		2,
		0,
		1,
		42,
		1,
		48480,
		2,
		4,
		1,
		42,
		1,
		48490,
		2,
		0,
		1,
		43,
		1,
		48508,
		2,
		0,
		1,
		44,
		1,
		48599,
		0,
		0,
		1,
		70,
		1,
		48609,
		0,
		0,
		1,
		39,
		1,
		48644,
		0,
		0,
		1,
		40,
		1,
		48656,
		0,
		0,
		1,
		53,
		1,
		48716,
		2,
		0,
		1,
		42,
		1,
		48725,
		2,
		4,
		1,
		42,
		1,
		48848,
		2,
		0,
		1,
		42,
		1,
		48857,
		2,
		4,
		1,
		42,
		1,
		48998,
		0,
		0,
		1,
		39,
		4,
		49020,
		0,
		0,
		1,
		68,
		1,
		49076,
		0,
		0,
		1,
		17,
		1,
		49105,
		2,
		0,
		1,
		23,
		8,
		49115,
		0,
		0,
		1,
		17,
		1,
		49164,
		2,
		0,
		1,
		38,
		1,
		49402,
		0,
		0,
		1,
		17,
		4,
		49425,
		0,
		0,
		1,
		71,
		1,
		49455,
		0,
		0,
		1,
		17,
		1,
		49513,
		0,
		0,
		1,
		69,
		4,
		49617,
		0,
		0,
		1,
		69,
		1,
		49671,
		0,
		0,
		1,
		69,
		4,
		49701,
		2,
		96,
		1,
		38,
		1,
		49768,
		2,
		0,
		1,
		23,
		8,
		49844,
		2,
		0,
		1,
		72,
		1,
		49859,
		2,
		0,
		1,
		72,
		1,
		49915,
		0,
		0,
		1,
		17,
		4,
		49940,
		0,
		0,
		1,
		69,
		4,
		49962,
		0,
		0,
		1,
		68,
		4,
		50004,
		2,
		0,
		1,
		23,
		8,
		50155,
		0,
		0,
		1,
		17,
		4,
		50212,
		2,
		0,
		1,
		23,
		8,
		50238,
		2,
		0,
		1,
		1,
		4,
		50254,
		2,
		0,
		1,
		1,
		4,
		50260,
		0,
		0,
		1,
		3,
		1,
		50314,
		0,
		0,
		1,
		17,
		4,
		50369,
		0,
		0,
		1,
		17,
		1,
		50431,
		0,
		0,
		1,
		71,
		4,
		50452,
		2,
		0,
		1,
		72,
		1,
		50472,
		0,
		0,
		1,
		71,
		1,
		50676,
		0,
		0,
		1,
		17,
		1,
		50713,
		0,
		0,
		1,
		17,
		1,
		50767,
		0,
		0,
		1,
		71,
		1,
		50794,
		0,
		0,
		1,
		17,
		4,
		50855,
		0,
		0,
		1,
		17,
		1,
		50967,
		0,
		0,
		1,
		71,
		1,
		51009,
		0,
		0,
		1,
		17,
		4,
		51034,
		0,
		0,
		1,
		69,
		4,
		51056,
		0,
		0,
		1,
		68,
		4,
		51098,
		2,
		0,
		1,
		23,
		8,
		51249,
		0,
		0,
		1,
		17,
		4,
		51306,
		2,
		0,
		1,
		23,
		8,
		51332,
		2,
		0,
		1,
		1,
		4,
		51348,
		2,
		0,
		1,
		1,
		4,
		51354,
		0,
		0,
		1,
		3,
		1,
		51408,
		0,
		0,
		1,
		17,
		4,
		51463,
		0,
		0,
		1,
		17,
		1,
		51639,
		0,
		0,
		1,
		36,
		4,
		51657,
		2,
		4,
		1,
		18,
		4,
		51668,
		2,
		0,
		1,
		18,
		4,
		51723,
		0,
		0,
		1,
		21,
		4,
		51742,
		0,
		0,
		1,
		17,
		4,
		51761,
		0,
		0,
		1,
		17,
		4,
		51784,
		2,
		4,
		1,
		18,
		4,
		51798,
		2,
		0,
		1,
		18,
		4,
		51913,
		2,
		0,
		1,
		23,
		8,
		51982,
		0,
		0,
		1,
		21,
		1,
		52292,
		0,
		0,
		1,
		16,
		1,
		52335,
		0,
		0,
		1,
		16,
		1,
		52505,
		2,
		88,
		1,
		0,
		4,
		52515,
		2,
		88,
		1,
		0,
		4,
		52564,
		2,
		0,
		1,
		2,
		8,
		52653,
		0,
		0,
		1,
		16,
		1,
		52717,
		2,
		0,
		1,
		1,
		4,
		52733,
		2,
		0,
		1,
		1,
		4,
		52739,
		0,
		0,
		1,
		3,
		1,
		52810,
		0,
		0,
		1,
		9,
		1,
		52836,
		0,
		0,
		1,
		11,
		1,
		52852,
		2,
		88,
		1,
		0,
		4,
		52862,
		2,
		88,
		1,
		0,
		4,
		52875,
		0,
		0,
		1,
		10,
		1,
		52883,
		0,
		0,
		1,
		11,
		1,
		52901,
		0,
		0,
		1,
		11,
		1,
		52921,
		2,
		0,
		1,
		2,
		8,
		52933,
		2,
		0,
		1,
		73,
		8,
		52990,
		2,
		0,
		1,
		8,
		8,
		53035,
		2,
		0,
		1,
		1,
		4,
		53051,
		2,
		0,
		1,
		1,
		4,
		53057,
		0,
		0,
		1,
		3,
		1,
		53141,
		2,
		4,
		1,
		18,
		4,
		53161,
		2,
		32,
		1,
		18,
		4,
		53171,
		0,
		0,
		1,
		20,
		1,
		53187,
		2,
		52,
		1,
		18,
		4,
		53197,
		2,
		52,
		1,
		18,
		4,
		53218,
		2,
		32,
		1,
		18,
		4,
		53228,
		0,
		0,
		1,
		21,
		1,
		53251,
		0,
		0,
		1,
		21,
		1,
		53295,
		0,
		0,
		1,
		21,
		1,
		53314,
		2,
		4,
		1,
		18,
		4,
		53350,
		0,
		0,
		1,
		21,
		4,
		53369,
		0,
		0,
		1,
		17,
		4,
		53513,
		0,
		0,
		1,
		29,
		1,
		53553,
		0,
		0,
		1,
		21,
		1,
		53595,
		0,
		0,
		1,
		17,
		4,
		53682,
		0,
		0,
		1,
		17,
		4,
		53790,
		0,
		0,
		1,
		21,
		4,
		53823,
		0,
		0,
		1,
		36,
		1,
		53854,
		0,
		0,
		1,
		36,
		1,
		53957,
		2,
		0,
		1,
		23,
		8,
		54096,
		0,
		0,
		1,
		21,
		4,
		54118,
		0,
		0,
		1,
		36,
		4,
		54175,
		2,
		0,
		1,
		23,
		8,
		54208,
		2,
		0,
		1,
		23,
		8,
		54344,
		0,
		0,
		1,
		21,
		1,
		54366,
		0,
		0,
		1,
		21,
		1,
		54530,
		2,
		0,
		1,
		23,
		8,
		54600,
		0,
		0,
		1,
		74,
		1,
		54612,
		0,
		0,
		1,
		36,
		1,
		54792,
		2,
		0,
		1,
		23,
		8,
		54874,
		0,
		0,
		1,
		21,
		1,
		54951,
		0,
		0,
		1,
		21,
		1,
		54973,
		0,
		0,
		1,
		21,
		1,
		55113,
		0,
		0,
		1,
		16,
		1,
		55156,
		0,
		0,
		1,
		16,
		1,
		55326,
		2,
		88,
		1,
		0,
		4,
		55336,
		2,
		88,
		1,
		0,
		4,
		55385,
		2,
		0,
		1,
		2,
		8,
		55474,
		0,
		0,
		1,
		16,
		1,
		55538,
		2,
		0,
		1,
		1,
		4,
		55554,
		2,
		0,
		1,
		1,
		4,
		55560,
		0,
		0,
		1,
		3,
		1,
		55828,
		0,
		0,
		1,
		21,
		4,
		55850,
		0,
		0,
		1,
		36,
		4,
		55892,
		2,
		0,
		1,
		23,
		8,
		55936,
		0,
		0,
		1,
		17,
		1,
		55970,
		0,
		0,
		1,
		17,
		1,
		56008,
		0,
		0,
		1,
		75,
		1,
		56016,
		0,
		0,
		1,
		76,
		1,
		56141,
		2,
		0,
		1,
		42,
		1,
		56150,
		2,
		4,
		1,
		42,
		1,
		56160,
		2,
		0,
		1,
		43,
		1,
		56178,
		2,
		0,
		1,
		44,
		1,
		56296,
		0,
		0,
		1,
		21,
		4,
		56508,
		0,
		0,
		1,
		74,
		1,
		56520,
		0,
		0,
		1,
		36,
		1,
		56700,
		2,
		0,
		1,
		23,
		8,
		56775,
		0,
		0,
		1,
		74,
		1,
		56787,
		0,
		0,
		1,
		36,
		1,
		56967,
		2,
		0,
		1,
		23,
		8,
		57171,
		0,
		0,
		1,
		74,
		1,
		57183,
		0,
		0,
		1,
		36,
		1,
		57363,
		2,
		0,
		1,
		23,
		8,
		57532,
		0,
		0,
		1,
		17,
		1,
		57596,
		2,
		0,
		1,
		23,
		8,
		57742,
		2,
		0,
		1,
		23,
		8,
		57973,
		2,
		0,
		1,
		1,
		4,
		57989,
		2,
		0,
		1,
		1,
		4,
		57995,
		0,
		0,
		1,
		3,
		1,
		58069,
		0,
		0,
		1,
		17,
		1,
		58114,
		0,
		0,
		1,
		21,
		4,
		58136,
		0,
		0,
		1,
		36,
		4,
		58158,
		0,
		0,
		1,
		17,
		1,
		58178,
		0,
		0,
		1,
		46,
		4,
		58273,
		2,
		0,
		1,
		23,
		8,
		58299,
		2,
		0,
		1,
		1,
		4,
		58315,
		2,
		0,
		1,
		1,
		4,
		58321,
		0,
		0,
		1,
		3,
		1,
		58418,
		0,
		0,
		1,
		21,
		4,
		58463,
		0,
		0,
		1,
		77,
		4,
		58507,
		0,
		0,
		1,
		46,
		1,
		58554,
		0,
		0,
		1,
		46,
		1,
		58579,
		0,
		0,
		1,
		78,
		4,
		58702,
		2,
		0,
		1,
		23,
		8,
		58788,
		0,
		0,
		1,
		21,
		4,
		58817,
		0,
		0,
		1,
		36,
		4,
		58915,
		0,
		0,
		1,
		17,
		1,
		59124,
		0,
		0,
		1,
		17,
		4,
		59185,
		0,
		0,
		1,
		46,
		1,
		59399,
		0,
		0,
		1,
		17,
		4,
		59427,
		2,
		0,
		1,
		38,
		1,
		59438,
		2,
		0,
		1,
		23,
		8,
		59456,
		0,
		0,
		1,
		50,
		1,
		59519,
		0,
		0,
		1,
		40,
		1,
		59531,
		0,
		0,
		1,
		53,
		1,
		59591,
		2,
		0,
		1,
		42,
		1,
		59600,
		2,
		4,
		1,
		42,
		1,
		59723,
		2,
		0,
		1,
		42,
		1,
		59732,
		2,
		4,
		1,
		42,
		1,
		59850,
		0,
		0,
		1,
		52,
		1,
		59865,
		0,
		0,
		1,
		51,
		1,
		60018,
		2,
		0,
		1,
		42,
		1,
		60027,
		2,
		4,
		1,
		42,
		1,
		60037,
		2,
		0,
		1,
		43,
		1,
		60055,
		2,
		0,
		1,
		44,
		1,
		60197,
		0,
		0,
		1,
		17,
		4,
		60261,
		2,
		0,
		1,
		18,
		4,
		60275,
		2,
		0,
		1,
		18,
		4,
		60314,
		0,
		0,
		1,
		21,
		1,
		60343,
		0,
		0,
		1,
		21,
		1,
		60370,
		0,
		0,
		1,
		21,
		1,
		60401,
		0,
		0,
		1,
		21,
		1,
		60469,
		0,
		0,
		1,
		17,
		1,
		60523,
		0,
		0,
		1,
		21,
		4,
		60548,
		0,
		0,
		1,
		21,
		4,
		60570,
		0,
		0,
		1,
		17,
		1,
		60623,
		0,
		0,
		1,
		21,
		1,
		61372,
		0,
		0,
		1,
		17,
		4,
		61400,
		0,
		0,
		1,
		40,
		1,
		61415,
		2,
		0,
		1,
		23,
		8,
		61544,
		0,
		0,
		1,
		17,
		4,
		61595,
		0,
		0,
		1,
		17,
		1,
		61638,
		0,
		0,
		1,
		17,
		1,
		61734,
		0,
		0,
		1,
		17,
		4,
		61784,
		0,
		0,
		1,
		17,
		1,
		61818,
		0,
		0,
		1,
		17,
		1,
		61994,
		0,
		0,
		1,
		17,
		1,
		62049,
		0,
		0,
		1,
		17,
		1,
		62087,
		0,
		0,
		1,
		17,
		1,
		62260,
		0,
		0,
		1,
		17,
		1,
		62284,
		0,
		0,
		1,
		17,
		1,
		62350,
		0,
		0,
		1,
		17,
		4,
		62409,
		0,
		0,
		1,
		17,
		1,
		62467,
		0,
		0,
		1,
		17,
		1,
		62490,
		0,
		0,
		1,
		17,
		1,
		62540,
		0,
		0,
		1,
		17,
		1,
		62564,
		0,
		0,
		1,
		17,
		1,
		62588,
		0,
		0,
		1,
		17,
		1,
		62620,
		0,
		0,
		1,
		17,
		1,
		62646,
		0,
		0,
		1,
		17,
		1,
		62710,
		2,
		0,
		1,
		23,
		8,
		62753,
		2,
		0,
		1,
		23,
		8,
		63090,
		0,
		0,
		1,
		17,
		4,
		63140,
		0,
		0,
		1,
		17,
		1,
		63174,
		0,
		0,
		1,
		17,
		1,
		63350,
		0,
		0,
		1,
		17,
		1,
		63405,
		0,
		0,
		1,
		17,
		1,
		63443,
		0,
		0,
		1,
		17,
		1,
		63621,
		0,
		0,
		1,
		17,
		1,
		63647,
		0,
		0,
		1,
		17,
		1,
		63717,
		0,
		0,
		1,
		17,
		4,
		63787,
		0,
		0,
		1,
		17,
		1,
		63852,
		0,
		0,
		1,
		17,
		1,
		63878,
		0,
		0,
		1,
		17,
		1,
		63940,
		0,
		0,
		1,
		17,
		1,
		63968,
		0,
		0,
		1,
		17,
		1,
		63996,
		0,
		0,
		1,
		17,
		1,
		64033,
		0,
		0,
		1,
		17,
		1,
		64063,
		0,
		0,
		1,
		17,
		1,
		64142,
		0,
		0,
		1,
		39,
		1,
		64160,
		0,
		0,
		1,
		40,
		1,
		64175,
		2,
		0,
		1,
		23,
		8,
		64306,
		0,
		0,
		1,
		39,
		1,
		64338,
		0,
		0,
		1,
		17,
		4,
		64400,
		0,
		0,
		1,
		17,
		1,
		64450,
		0,
		0,
		1,
		17,
		1,
		64548,
		2,
		0,
		1,
		23,
		8,
		64606,
		0,
		0,
		1,
		17,
		1,
		64644,
		0,
		0,
		1,
		17,
		1,
		64667,
		0,
		0,
		1,
		55,
		4,
		64697,
		0,
		0,
		1,
		17,
		4,
		64756,
		0,
		0,
		1,
		17,
		1,
		64803,
		0,
		0,
		1,
		17,
		1,
		64898,
		2,
		0,
		1,
		23,
		8,
		64928,
		2,
		0,
		1,
		23,
		8,
		64998,
		2,
		0,
		1,
		23,
		8,
		65010,
		0,
		0,
		1,
		17,
		1,
		65057,
		0,
		0,
		1,
		17,
		1,
		65080,
		0,
		0,
		1,
		37,
		4,
		65118,
		2,
		0,
		1,
		23,
		8,
		65194,
		2,
		0,
		1,
		23,
		8,
		65217,
		0,
		0,
		1,
		37,
		1,
		65255,
		0,
		0,
		1,
		17,
		4,
		65381,
		0,
		0,
		1,
		17,
		1,
		65427,
		2,
		0,
		1,
		23,
		8,
		65478,
		0,
		0,
		1,
		71,
		1,
		65510,
		0,
		0,
		1,
		17,
		4,
		65572,
		0,
		0,
		1,
		17,
		1,
		65622,
		0,
		0,
		1,
		17,
		1,
		65684,
		0,
		0,
		1,
		71,
		4,
		65736,
		0,
		0,
		1,
		17,
		4,
		65783,
		0,
		0,
		1,
		69,
		4,
		65807,
		2,
		0,
		1,
		72,
		1,
		65827,
		0,
		0,
		1,
		71,
		1,
		66042,
		0,
		0,
		1,
		17,
		4,
		66101,
		0,
		0,
		1,
		17,
		1,
		66148,
		0,
		0,
		1,
		17,
		1,
		66265,
		0,
		0,
		1,
		71,
		1,
		66315,
		0,
		0,
		1,
		17,
		4,
		66344,
		0,
		0,
		1,
		69,
		4,
		66370,
		0,
		0,
		1,
		68,
		4,
		66418,
		2,
		0,
		1,
		23,
		8,
		66603,
		0,
		0,
		1,
		17,
		4,
		66668,
		2,
		0,
		1,
		23,
		8,
		66698,
		2,
		0,
		1,
		1,
		4,
		66716,
		2,
		0,
		1,
		1,
		4,
		66722,
		0,
		0,
		1,
		3,
		1,
		66787,
		0,
		0,
		1,
		17,
		4,
		66854,
		0,
		0,
		1,
		17,
		1,
		66978,
		0,
		0,
		1,
		69,
		1,
		67e3,
		0,
		0,
		1,
		68,
		4,
		67049,
		2,
		0,
		1,
		23,
		8,
		67220,
		0,
		0,
		1,
		17,
		4,
		67279,
		0,
		0,
		1,
		17,
		1,
		67326,
		0,
		0,
		1,
		17,
		1,
		67406,
		0,
		0,
		1,
		17,
		4,
		67471,
		2,
		0,
		1,
		23,
		8,
		67501,
		2,
		0,
		1,
		1,
		4,
		67519,
		2,
		0,
		1,
		1,
		4,
		67525,
		0,
		0,
		1,
		3,
		1,
		67595,
		2,
		0,
		1,
		23,
		8,
		67746,
		0,
		0,
		1,
		17,
		4,
		67805,
		0,
		0,
		1,
		17,
		1,
		67852,
		0,
		0,
		1,
		17,
		1,
		67913,
		0,
		0,
		1,
		17,
		1,
		68e3,
		0,
		0,
		1,
		40,
		1,
		68015,
		2,
		0,
		1,
		23,
		8,
		68199,
		0,
		0,
		1,
		17,
		4,
		68250,
		0,
		0,
		1,
		17,
		1,
		68293,
		0,
		0,
		1,
		17,
		1,
		68563,
		0,
		0,
		1,
		17,
		4,
		68614,
		0,
		0,
		1,
		17,
		1,
		68657,
		0,
		0,
		1,
		17,
		1,
		68740,
		0,
		0,
		1,
		17,
		4,
		68798,
		0,
		0,
		1,
		17,
		4,
		68946,
		0,
		0,
		1,
		17,
		4,
		68968,
		0,
		0,
		1,
		21,
		1,
		69005,
		2,
		0,
		1,
		23,
		8,
		69260,
		2,
		0,
		1,
		23,
		8,
		69348,
		0,
		0,
		1,
		17,
		4,
		69399,
		0,
		0,
		1,
		17,
		1,
		69442,
		0,
		0,
		1,
		17,
		1,
		69525,
		0,
		0,
		1,
		17,
		4,
		69583,
		0,
		0,
		1,
		17,
		4,
		69713,
		2,
		0,
		1,
		23,
		8,
		69764,
		0,
		0,
		1,
		17,
		1,
		70031,
		0,
		0,
		1,
		17,
		4,
		70082,
		0,
		0,
		1,
		17,
		1,
		70125,
		0,
		0,
		1,
		17,
		1,
		70208,
		0,
		0,
		1,
		17,
		4,
		70266,
		0,
		0,
		1,
		17,
		4,
		70396,
		2,
		0,
		1,
		23,
		8,
		70447,
		0,
		0,
		1,
		17,
		1,
		70744,
		0,
		0,
		1,
		17,
		4,
		70795,
		0,
		0,
		1,
		17,
		1,
		70838,
		0,
		0,
		1,
		17,
		1,
		70921,
		0,
		0,
		1,
		17,
		4,
		70979,
		0,
		0,
		1,
		17,
		4,
		71109,
		2,
		0,
		1,
		23,
		8,
		71160,
		0,
		0,
		1,
		17,
		1,
		71506,
		0,
		0,
		1,
		17,
		4,
		71531,
		2,
		0,
		1,
		23,
		8,
		71552,
		0,
		0,
		1,
		46,
		1,
		71588,
		0,
		0,
		1,
		50,
		1,
		71630,
		0,
		0,
		1,
		40,
		1,
		71642,
		0,
		0,
		1,
		53,
		1,
		71702,
		2,
		0,
		1,
		42,
		1,
		71711,
		2,
		4,
		1,
		42,
		1,
		71834,
		2,
		0,
		1,
		42,
		1,
		71843,
		2,
		4,
		1,
		42,
		1,
		72011,
		0,
		0,
		1,
		17,
		1,
		72031,
		0,
		0,
		1,
		21,
		4,
		72055,
		0,
		0,
		1,
		17,
		1,
		72092,
		0,
		0,
		1,
		36,
		1,
		72134,
		0,
		0,
		1,
		17,
		4,
		72157,
		0,
		0,
		1,
		17,
		1,
		72177,
		0,
		0,
		1,
		21,
		1,
		72228,
		0,
		0,
		1,
		49,
		1,
		72255,
		0,
		0,
		1,
		49,
		1,
		72282,
		0,
		0,
		1,
		17,
		4,
		72343,
		0,
		0,
		1,
		17,
		1,
		72450,
		0,
		0,
		1,
		17,
		4,
		72476,
		0,
		0,
		1,
		21,
		1,
		72512,
		0,
		0,
		1,
		17,
		4,
		72576,
		2,
		0,
		1,
		18,
		4,
		72590,
		2,
		0,
		1,
		18,
		4,
		72608,
		0,
		0,
		1,
		21,
		1,
		72635,
		0,
		0,
		1,
		21,
		1,
		72666,
		0,
		0,
		1,
		21,
		1,
		72720,
		0,
		0,
		1,
		18,
		1,
		72748,
		0,
		0,
		1,
		17,
		1,
		72771,
		2,
		0,
		1,
		23,
		8,
		72794,
		2,
		0,
		1,
		1,
		4,
		72810,
		2,
		0,
		1,
		1,
		4,
		72816,
		0,
		0,
		1,
		3,
		1,
		72909,
		0,
		0,
		1,
		17,
		4,
		72929,
		2,
		0,
		1,
		23,
		8,
		72962,
		2,
		0,
		1,
		23,
		8,
		72990,
		0,
		0,
		1,
		46,
		4,
		73012,
		0,
		0,
		1,
		52,
		1,
		73029,
		2,
		0,
		1,
		79,
		1,
		73082,
		0,
		0,
		1,
		21,
		4,
		73123,
		0,
		0,
		1,
		17,
		1,
		73159,
		0,
		0,
		1,
		21,
		4,
		73197,
		0,
		0,
		1,
		21,
		4,
		73219,
		0,
		0,
		1,
		17,
		1,
		73272,
		0,
		0,
		1,
		21,
		1,
		73354,
		2,
		4,
		1,
		18,
		4,
		73368,
		2,
		4,
		1,
		18,
		4,
		73572,
		0,
		0,
		1,
		21,
		4,
		73594,
		0,
		0,
		1,
		19,
		1,
		73611,
		2,
		0,
		1,
		23,
		8,
		73631,
		2,
		0,
		1,
		22,
		1,
		73664,
		2,
		0,
		1,
		80,
		1,
		73753,
		2,
		0,
		1,
		23,
		8,
		73795,
		0,
		0,
		1,
		24,
		1,
		73825,
		2,
		0,
		1,
		25,
		4,
		73844,
		0,
		0,
		1,
		24,
		1,
		73871,
		2,
		0,
		1,
		25,
		4,
		73921,
		2,
		0,
		1,
		25,
		4,
		74046,
		2,
		0,
		1,
		42,
		1,
		74055,
		2,
		4,
		1,
		42,
		1,
		74139,
		0,
		0,
		1,
		81,
		1,
		74164,
		2,
		0,
		1,
		42,
		1,
		74173,
		2,
		4,
		1,
		42,
		1,
		74183,
		2,
		0,
		1,
		43,
		1,
		74201,
		2,
		0,
		1,
		44,
		1,
		74255,
		0,
		0,
		1,
		70,
		1,
		74261,
		0,
		0,
		1,
		82,
		1,
		74290,
		0,
		0,
		1,
		40,
		1,
		74302,
		0,
		0,
		1,
		53,
		1,
		74362,
		2,
		0,
		1,
		42,
		1,
		74371,
		2,
		4,
		1,
		42,
		1,
		74494,
		2,
		0,
		1,
		42,
		1,
		74503,
		2,
		4,
		1,
		42,
		1,
		74601,
		0,
		0,
		1,
		31,
		1,
		74630,
		0,
		0,
		1,
		21,
		1,
		74714,
		1,
		0,
		1,
		83,
		1,
		74783,
		2,
		4,
		1,
		32,
		1,
		74798,
		2,
		8,
		1,
		32,
		1,
		74831,
		2,
		0,
		1,
		84,
		1,
		74838,
		2,
		28,
		1,
		85,
		1,
		74849,
		2,
		0,
		1,
		84,
		1,
		74867,
		2,
		0,
		1,
		32,
		1,
		74897,
		2,
		0,
		1,
		86,
		1,
		75021,
		2,
		0,
		1,
		87,
		1,
		75074,
		2,
		0,
		1,
		23,
		8,
		75080,
		0,
		0,
		1,
		88,
		1,
		75086,
		0,
		0,
		1,
		89,
		1,
		75127,
		2,
		0,
		1,
		1,
		4,
		75143,
		2,
		0,
		1,
		1,
		4,
		75149,
		0,
		0,
		1,
		3,
		1,
		75193,
		2,
		0,
		1,
		90,
		1,
		75237,
		0,
		0,
		1,
		21,
		4,
		75275,
		0,
		0,
		1,
		21,
		4,
		75297,
		0,
		0,
		1,
		17,
		1,
		75350,
		0,
		0,
		1,
		21,
		1,
		75432,
		2,
		4,
		1,
		18,
		4,
		75446,
		2,
		4,
		1,
		18,
		4,
		75500,
		2,
		0,
		1,
		18,
		4,
		75520,
		2,
		28,
		1,
		18,
		4,
		75530,
		0,
		0,
		1,
		48,
		1,
		75546,
		2,
		24,
		1,
		18,
		4,
		75556,
		2,
		24,
		1,
		18,
		4,
		75577,
		2,
		28,
		1,
		18,
		4,
		75587,
		0,
		0,
		1,
		17,
		1,
		75610,
		0,
		0,
		1,
		17,
		1,
		75654,
		0,
		0,
		1,
		17,
		1,
		75673,
		2,
		0,
		1,
		18,
		4,
		75705,
		0,
		0,
		1,
		21,
		4,
		75727,
		0,
		0,
		1,
		36,
		4,
		75746,
		0,
		0,
		1,
		17,
		4,
		75853,
		0,
		0,
		1,
		29,
		1,
		76045,
		0,
		0,
		1,
		21,
		4,
		76067,
		0,
		0,
		1,
		36,
		4,
		76092,
		2,
		0,
		1,
		23,
		8,
		76133,
		0,
		0,
		1,
		17,
		1,
		76213,
		0,
		0,
		1,
		21,
		4,
		76269,
		0,
		0,
		1,
		17,
		1,
		76313,
		0,
		0,
		1,
		17,
		1,
		76339,
		0,
		0,
		1,
		17,
		1,
		76454,
		2,
		0,
		1,
		1,
		4,
		76470,
		2,
		0,
		1,
		1,
		4,
		76476,
		0,
		0,
		1,
		3,
		1,
		76532,
		0,
		0,
		1,
		21,
		4,
		76550,
		2,
		0,
		1,
		23,
		8,
		76609,
		2,
		0,
		1,
		1,
		4,
		76625,
		2,
		0,
		1,
		1,
		4,
		76631,
		0,
		0,
		1,
		3,
		1,
		76878,
		0,
		0,
		1,
		17,
		1,
		76898,
		0,
		0,
		1,
		21,
		1,
		76935,
		0,
		0,
		1,
		17,
		1,
		76955,
		0,
		0,
		1,
		50,
		4,
		76974,
		0,
		0,
		1,
		36,
		1,
		77023,
		0,
		0,
		1,
		17,
		1,
		77065,
		0,
		0,
		1,
		17,
		1,
		77099,
		0,
		0,
		1,
		46,
		1,
		77163,
		0,
		0,
		1,
		17,
		1,
		77679,
		0,
		0,
		1,
		78,
		4,
		77843,
		0,
		0,
		1,
		17,
		4,
		77865,
		0,
		0,
		1,
		21,
		4,
		77922,
		0,
		0,
		1,
		49,
		1,
		77949,
		0,
		0,
		1,
		49,
		1,
		77976,
		0,
		0,
		1,
		17,
		4,
		78037,
		0,
		0,
		1,
		17,
		1,
		78136,
		0,
		0,
		1,
		9,
		1,
		78162,
		0,
		0,
		1,
		11,
		1,
		78178,
		2,
		88,
		1,
		0,
		4,
		78188,
		2,
		88,
		1,
		0,
		4,
		78201,
		0,
		0,
		1,
		10,
		1,
		78209,
		0,
		0,
		1,
		11,
		1,
		78227,
		0,
		0,
		1,
		11,
		1,
		78247,
		2,
		0,
		1,
		2,
		8,
		78259,
		2,
		0,
		1,
		73,
		8,
		78316,
		2,
		0,
		1,
		8,
		8,
		78364,
		2,
		0,
		1,
		23,
		8,
		78390,
		2,
		0,
		1,
		1,
		4,
		78406,
		2,
		0,
		1,
		1,
		4,
		78412,
		0,
		0,
		1,
		3,
		1,
		78786,
		0,
		0,
		1,
		17,
		4,
		78821,
		0,
		0,
		1,
		17,
		4,
		78885,
		2,
		0,
		1,
		18,
		4,
		78899,
		2,
		0,
		1,
		18,
		4,
		78919,
		0,
		0,
		1,
		50,
		4,
		78954,
		2,
		0,
		1,
		23,
		8,
		79196,
		0,
		0,
		1,
		17,
		1,
		79230,
		0,
		0,
		1,
		46,
		1,
		79294,
		0,
		0,
		1,
		17,
		1,
		80200,
		0,
		0,
		1,
		46,
		1,
		80221,
		0,
		0,
		1,
		78,
		4,
		80382,
		0,
		0,
		1,
		77,
		1,
		80490,
		0,
		0,
		1,
		17,
		4,
		80512,
		0,
		0,
		1,
		21,
		4,
		80568,
		0,
		0,
		1,
		46,
		4,
		80605,
		0,
		0,
		1,
		40,
		1,
		80620,
		2,
		0,
		1,
		23,
		8,
		80749,
		0,
		0,
		1,
		40,
		1,
		80764,
		2,
		0,
		1,
		23,
		8,
		80875,
		0,
		0,
		1,
		17,
		4,
		80930,
		0,
		0,
		1,
		17,
		1,
		81002,
		0,
		0,
		1,
		46,
		4,
		81042,
		0,
		0,
		1,
		17,
		4,
		81089,
		2,
		0,
		1,
		23,
		8,
		81125,
		0,
		0,
		1,
		17,
		4,
		81212,
		0,
		0,
		1,
		17,
		1,
		81238,
		0,
		0,
		1,
		17,
		1,
		81300,
		0,
		0,
		1,
		17,
		1,
		81328,
		0,
		0,
		1,
		17,
		1,
		81356,
		0,
		0,
		1,
		17,
		1,
		81393,
		0,
		0,
		1,
		17,
		1,
		81423,
		0,
		0,
		1,
		17,
		1,
		81477,
		0,
		0,
		1,
		46,
		4,
		81521,
		0,
		0,
		1,
		17,
		1,
		81591,
		2,
		0,
		1,
		1,
		4,
		81609,
		2,
		0,
		1,
		1,
		4,
		81615,
		0,
		0,
		1,
		3,
		1,
		81683,
		0,
		0,
		1,
		17,
		4,
		81705,
		0,
		0,
		1,
		50,
		1,
		81798,
		0,
		0,
		1,
		17,
		4,
		81819,
		2,
		8,
		1,
		57,
		1,
		81854,
		2,
		4,
		1,
		57,
		1,
		81909,
		2,
		0,
		1,
		91,
		1,
		82100,
		0,
		0,
		1,
		17,
		4,
		82133,
		0,
		0,
		1,
		50,
		1,
		82163,
		0,
		0,
		1,
		52,
		1,
		82178,
		0,
		0,
		1,
		51,
		1,
		82325,
		2,
		0,
		1,
		23,
		8,
		82344,
		2,
		0,
		1,
		42,
		1,
		82353,
		2,
		4,
		1,
		42,
		1,
		82363,
		2,
		0,
		1,
		43,
		1,
		82381,
		2,
		0,
		1,
		44,
		1,
		82435,
		0,
		0,
		1,
		40,
		1,
		82463,
		2,
		0,
		1,
		23,
		8,
		82480,
		0,
		0,
		1,
		40,
		1,
		82492,
		0,
		0,
		1,
		53,
		1,
		82552,
		2,
		0,
		1,
		42,
		1,
		82561,
		2,
		4,
		1,
		42,
		1,
		82684,
		2,
		0,
		1,
		42,
		1,
		82693,
		2,
		4,
		1,
		42,
		1,
		82795,
		0,
		0,
		1,
		46,
		1,
		82821,
		0,
		0,
		1,
		21,
		4,
		82856,
		0,
		0,
		1,
		36,
		4,
		82928,
		0,
		0,
		1,
		31,
		1,
		82954,
		0,
		0,
		1,
		17,
		4,
		82973,
		0,
		0,
		1,
		21,
		4,
		83010,
		0,
		0,
		1,
		17,
		4,
		83114,
		2,
		0,
		1,
		32,
		1,
		83163,
		2,
		0,
		1,
		84,
		1,
		83189,
		2,
		28,
		1,
		85,
		1,
		83196,
		2,
		0,
		1,
		84,
		1,
		83212,
		2,
		4,
		1,
		84,
		1,
		83244,
		2,
		4,
		1,
		84,
		1,
		83291,
		2,
		4,
		1,
		32,
		1,
		83310,
		2,
		0,
		1,
		85,
		1,
		83327,
		2,
		28,
		1,
		85,
		1,
		83348,
		2,
		8,
		1,
		32,
		1,
		83363,
		2,
		4,
		1,
		32,
		1,
		83406,
		0,
		0,
		1,
		17,
		4,
		83470,
		2,
		0,
		1,
		18,
		4,
		83484,
		2,
		0,
		1,
		18,
		4,
		83631,
		0,
		0,
		1,
		17,
		4,
		83650,
		0,
		0,
		1,
		21,
		4,
		83687,
		0,
		0,
		1,
		17,
		4,
		83730,
		2,
		4,
		1,
		85,
		1,
		83783,
		0,
		0,
		1,
		69,
		1,
		83991,
		2,
		8,
		1,
		85,
		1,
		84014,
		2,
		12,
		1,
		85,
		1,
		84034,
		2,
		0,
		1,
		92,
		1,
		84041,
		2,
		16,
		1,
		85,
		1,
		84061,
		2,
		24,
		1,
		85,
		1,
		84078,
		2,
		32,
		1,
		85,
		1,
		84108,
		2,
		0,
		1,
		92,
		1,
		84116,
		2,
		36,
		1,
		85,
		1,
		84133,
		2,
		0,
		1,
		93,
		1,
		84147,
		2,
		0,
		1,
		23,
		8,
		84154,
		2,
		8,
		1,
		93,
		1,
		84171,
		2,
		16,
		1,
		93,
		1,
		84235,
		0,
		0,
		1,
		21,
		4,
		84285,
		0,
		0,
		1,
		17,
		4,
		84322,
		0,
		0,
		1,
		76,
		1,
		84340,
		0,
		0,
		1,
		75,
		1,
		84362,
		2,
		0,
		1,
		23,
		8,
		84381,
		2,
		0,
		1,
		42,
		1,
		84390,
		2,
		4,
		1,
		42,
		1,
		84400,
		2,
		0,
		1,
		43,
		1,
		84418,
		2,
		0,
		1,
		44,
		1,
		84483,
		0,
		0,
		1,
		21,
		4,
		84521,
		0,
		0,
		1,
		21,
		4,
		84543,
		0,
		0,
		1,
		17,
		1,
		84596,
		0,
		0,
		1,
		21,
		1,
		84678,
		2,
		4,
		1,
		18,
		4,
		84692,
		2,
		4,
		1,
		18,
		4,
		85010,
		2,
		0,
		1,
		57,
		1,
		85084,
		0,
		0,
		1,
		17,
		4,
		85110,
		0,
		0,
		1,
		46,
		4,
		85130,
		2,
		0,
		1,
		23,
		8,
		85167,
		2,
		0,
		1,
		23,
		8,
		85463,
		2,
		4,
		1,
		57,
		1,
		85494,
		2,
		12,
		1,
		57,
		1,
		85572,
		2,
		8,
		1,
		57,
		1,
		85629,
		0,
		0,
		1,
		17,
		4,
		85700,
		0,
		0,
		1,
		17,
		1,
		85723,
		0,
		0,
		1,
		17,
		1,
		85773,
		0,
		0,
		1,
		17,
		1,
		85797,
		0,
		0,
		1,
		17,
		1,
		85821,
		0,
		0,
		1,
		17,
		1,
		85853,
		0,
		0,
		1,
		17,
		1,
		85879,
		0,
		0,
		1,
		17,
		1,
		85924,
		0,
		0,
		1,
		46,
		4,
		85961,
		0,
		0,
		1,
		17,
		1,
		86006,
		2,
		0,
		1,
		23,
		8,
		86076,
		2,
		0,
		1,
		23,
		8,
		86126,
		2,
		0,
		1,
		1,
		4,
		86142,
		2,
		0,
		1,
		1,
		4,
		86148,
		0,
		0,
		1,
		3,
		1,
		86203,
		0,
		0,
		1,
		17,
		4,
		86225,
		0,
		0,
		1,
		46,
		1,
		86252,
		2,
		4,
		1,
		57,
		1,
		86269,
		2,
		12,
		1,
		57,
		1,
		86286,
		2,
		16,
		1,
		57,
		1,
		86352,
		2,
		8,
		1,
		57,
		1,
		86382,
		2,
		0,
		1,
		23,
		8,
		86408,
		2,
		0,
		1,
		1,
		4,
		86424,
		2,
		0,
		1,
		1,
		4,
		86430,
		0,
		0,
		1,
		3,
		1,
		86484,
		0,
		0,
		1,
		17,
		4,
		86506,
		0,
		0,
		1,
		46,
		4,
		86527,
		2,
		4,
		1,
		57,
		1,
		86558,
		2,
		12,
		1,
		57,
		1,
		86637,
		2,
		8,
		1,
		57,
		1,
		86669,
		2,
		0,
		1,
		23,
		8,
		86695,
		2,
		0,
		1,
		1,
		4,
		86711,
		2,
		0,
		1,
		1,
		4,
		86717,
		0,
		0,
		1,
		3,
		1,
		86767,
		0,
		0,
		1,
		17,
		4,
		86782,
		0,
		0,
		1,
		94,
		1,
		86806,
		0,
		0,
		1,
		46,
		1,
		86968,
		2,
		0,
		1,
		23,
		8,
		86994,
		2,
		0,
		1,
		1,
		4,
		87010,
		2,
		0,
		1,
		1,
		4,
		87016,
		0,
		0,
		1,
		3,
		1,
		87064,
		2,
		4,
		1,
		57,
		1,
		87097,
		0,
		0,
		1,
		17,
		4,
		87124,
		0,
		0,
		1,
		17,
		1,
		87144,
		0,
		0,
		1,
		46,
		1,
		87169,
		2,
		4,
		1,
		57,
		1,
		87178,
		0,
		0,
		1,
		39,
		1,
		87232,
		2,
		8,
		1,
		57,
		1,
		87259,
		2,
		0,
		1,
		23,
		8,
		87285,
		2,
		0,
		1,
		1,
		4,
		87301,
		2,
		0,
		1,
		1,
		4,
		87307,
		0,
		0,
		1,
		3,
		1,
		87476,
		0,
		0,
		1,
		17,
		4,
		87503,
		0,
		0,
		1,
		17,
		1,
		87525,
		2,
		0,
		1,
		61,
		1,
		87540,
		0,
		0,
		1,
		37,
		4,
		87610,
		2,
		0,
		1,
		23,
		8,
		87673,
		2,
		0,
		1,
		23,
		8,
		87717,
		0,
		0,
		1,
		17,
		1,
		87760,
		2,
		0,
		1,
		23,
		8,
		87822,
		2,
		88,
		1,
		38,
		1,
		87841,
		2,
		0,
		1,
		23,
		8,
		87904,
		2,
		0,
		1,
		23,
		8,
		87934,
		2,
		0,
		1,
		23,
		8,
		87955,
		2,
		0,
		1,
		23,
		8,
		87975,
		0,
		0,
		1,
		17,
		4,
		88030,
		0,
		0,
		1,
		17,
		1,
		88103,
		0,
		0,
		1,
		16,
		1,
		88146,
		0,
		0,
		1,
		16,
		1,
		88316,
		2,
		88,
		1,
		0,
		4,
		88326,
		2,
		88,
		1,
		0,
		4,
		88375,
		2,
		0,
		1,
		2,
		8,
		88464,
		0,
		0,
		1,
		16,
		1,
		88528,
		2,
		0,
		1,
		1,
		4,
		88544,
		2,
		0,
		1,
		1,
		4,
		88550,
		0,
		0,
		1,
		3,
		1,
		88670,
		0,
		0,
		1,
		17,
		1,
		88697,
		0,
		0,
		1,
		69,
		1,
		88738,
		0,
		0,
		1,
		17,
		1,
		88758,
		0,
		0,
		1,
		46,
		1,
		88783,
		2,
		4,
		1,
		57,
		1,
		88800,
		0,
		0,
		1,
		17,
		4,
		88829,
		0,
		0,
		1,
		69,
		1,
		88853,
		0,
		0,
		1,
		39,
		1,
		88897,
		0,
		0,
		1,
		69,
		1,
		88928,
		0,
		0,
		1,
		69,
		4,
		88960,
		0,
		0,
		1,
		68,
		1,
		89001,
		2,
		8,
		1,
		18,
		4,
		89015,
		2,
		8,
		1,
		18,
		4,
		89036,
		0,
		0,
		1,
		69,
		4,
		89057,
		0,
		0,
		1,
		17,
		1,
		89082,
		0,
		0,
		1,
		17,
		1,
		89131,
		2,
		0,
		1,
		23,
		8,
		89145,
		2,
		0,
		1,
		23,
		8,
		89159,
		0,
		0,
		1,
		69,
		1,
		89199,
		2,
		16,
		1,
		38,
		1,
		89443,
		2,
		0,
		1,
		57,
		1,
		89489,
		2,
		4,
		1,
		57,
		1,
		89497,
		0,
		0,
		1,
		56,
		4,
		89516,
		0,
		0,
		1,
		17,
		4,
		89536,
		2,
		0,
		1,
		23,
		8,
		89632,
		2,
		0,
		1,
		23,
		8,
		89658,
		2,
		0,
		1,
		1,
		4,
		89674,
		2,
		0,
		1,
		1,
		4,
		89680,
		0,
		0,
		1,
		3,
		1,
		89740,
		0,
		0,
		1,
		17,
		4,
		89761,
		2,
		4,
		1,
		57,
		1,
		89775,
		2,
		8,
		1,
		57,
		1,
		89808,
		0,
		0,
		1,
		56,
		4,
		89958,
		0,
		0,
		1,
		60,
		1,
		89984,
		0,
		0,
		1,
		70,
		1,
		89998,
		2,
		0,
		1,
		95,
		1,
		90012,
		0,
		0,
		1,
		60,
		1,
		90059,
		0,
		0,
		1,
		56,
		4,
		90300,
		2,
		0,
		1,
		23,
		8,
		90337,
		2,
		0,
		1,
		54,
		4,
		90352,
		0,
		0,
		1,
		55,
		1,
		90392,
		0,
		0,
		1,
		55,
		1,
		90420,
		2,
		0,
		1,
		54,
		4,
		90437,
		0,
		0,
		1,
		17,
		1,
		90479,
		2,
		8,
		1,
		57,
		1,
		90495,
		0,
		0,
		1,
		55,
		1,
		90545,
		0,
		0,
		1,
		17,
		4,
		90687,
		0,
		0,
		1,
		55,
		1,
		90741,
		2,
		0,
		1,
		23,
		8,
		90769,
		2,
		0,
		1,
		23,
		8,
		90830,
		2,
		0,
		1,
		23,
		8,
		90840,
		0,
		0,
		1,
		17,
		1,
		90878,
		0,
		0,
		1,
		17,
		4,
		90910,
		2,
		0,
		1,
		23,
		8,
		90933,
		2,
		0,
		1,
		1,
		4,
		90949,
		2,
		0,
		1,
		1,
		4,
		90955,
		0,
		0,
		1,
		3,
		1,
		90996,
		0,
		0,
		1,
		55,
		1,
		91046,
		0,
		0,
		1,
		17,
		4,
		91183,
		0,
		0,
		1,
		55,
		4,
		91221,
		0,
		0,
		1,
		58,
		1,
		91337,
		0,
		0,
		1,
		55,
		1,
		91392,
		2,
		0,
		1,
		59,
		4,
		91406,
		2,
		0,
		1,
		59,
		4,
		91524,
		0,
		0,
		1,
		17,
		4,
		91545,
		2,
		4,
		1,
		57,
		1,
		91557,
		0,
		0,
		1,
		56,
		4,
		91682,
		0,
		0,
		1,
		56,
		4,
		91832,
		0,
		0,
		1,
		60,
		1,
		91858,
		0,
		0,
		1,
		70,
		1,
		91872,
		2,
		0,
		1,
		95,
		1,
		91886,
		0,
		0,
		1,
		60,
		1,
		92104,
		2,
		0,
		1,
		23,
		8,
		92368,
		0,
		0,
		1,
		60,
		4,
		92532,
		2,
		4,
		1,
		57,
		1,
		92996,
		0,
		0,
		1,
		17,
		1,
		93017,
		2,
		8,
		1,
		57,
		1,
		93156,
		2,
		4,
		1,
		57,
		1,
		93164,
		0,
		0,
		1,
		56,
		4,
		93211,
		0,
		0,
		1,
		58,
		1,
		93321,
		0,
		0,
		1,
		55,
		4,
		93407,
		0,
		0,
		1,
		55,
		1,
		93427,
		0,
		0,
		1,
		17,
		1,
		93449,
		0,
		0,
		1,
		17,
		1,
		93489,
		0,
		0,
		1,
		17,
		4,
		93534,
		2,
		0,
		1,
		23,
		8,
		93562,
		2,
		0,
		1,
		23,
		8,
		93628,
		2,
		0,
		1,
		23,
		8,
		93641,
		0,
		0,
		1,
		55,
		1,
		93668,
		0,
		0,
		1,
		17,
		4,
		93729,
		0,
		0,
		1,
		17,
		1,
		93789,
		2,
		0,
		1,
		59,
		4,
		93810,
		0,
		0,
		1,
		55,
		1,
		93829,
		2,
		0,
		1,
		59,
		4,
		93845,
		2,
		4,
		1,
		59,
		4,
		93877,
		2,
		4,
		1,
		59,
		4,
		93924,
		0,
		0,
		1,
		55,
		4,
		94027,
		0,
		0,
		1,
		58,
		1,
		94151,
		0,
		0,
		1,
		17,
		4,
		94170,
		0,
		0,
		1,
		55,
		4,
		94216,
		2,
		0,
		1,
		54,
		4,
		94237,
		2,
		0,
		1,
		54,
		4,
		94410,
		0,
		0,
		1,
		17,
		4,
		94445,
		0,
		0,
		1,
		17,
		4,
		94509,
		2,
		0,
		1,
		18,
		4,
		94523,
		2,
		0,
		1,
		18,
		4,
		94542,
		0,
		0,
		1,
		69,
		4,
		94568,
		0,
		0,
		1,
		68,
		4,
		94586,
		2,
		0,
		1,
		23,
		8,
		94622,
		2,
		0,
		1,
		23,
		8,
		94761,
		0,
		0,
		1,
		17,
		4,
		94809,
		0,
		0,
		1,
		17,
		1,
		94849,
		0,
		0,
		1,
		17,
		1,
		94915,
		0,
		0,
		1,
		17,
		4,
		94972,
		2,
		0,
		1,
		23,
		8,
		94998,
		2,
		0,
		1,
		1,
		4,
		95014,
		2,
		0,
		1,
		1,
		4,
		95020,
		0,
		0,
		1,
		3,
		1,
		95081,
		0,
		0,
		1,
		70,
		1,
		95087,
		0,
		0,
		1,
		82,
		1,
		95094,
		0,
		0,
		1,
		96,
		1,
		95123,
		0,
		0,
		1,
		40,
		1,
		95135,
		0,
		0,
		1,
		53,
		1,
		95195,
		2,
		0,
		1,
		42,
		1,
		95204,
		2,
		4,
		1,
		42,
		1,
		95327,
		2,
		0,
		1,
		42,
		1,
		95336,
		2,
		4,
		1,
		42,
		1,
		95446,
		2,
		0,
		1,
		97,
		1,
		95454,
		0,
		0,
		1,
		98,
		1,
		95462,
		0,
		0,
		1,
		99,
		1,
		95489,
		2,
		0,
		1,
		42,
		1,
		95498,
		2,
		4,
		1,
		42,
		1,
		95508,
		2,
		0,
		1,
		43,
		1,
		95526,
		2,
		0,
		1,
		44,
		1,
		95597,
		2,
		0,
		1,
		23,
		8,
		95719,
		0,
		0,
		1,
		21,
		4,
		95741,
		0,
		0,
		1,
		36,
		4,
		95846,
		0,
		0,
		1,
		17,
		1,
		96001,
		0,
		0,
		1,
		21,
		1,
		96023,
		0,
		0,
		1,
		21,
		1,
		96275,
		0,
		0,
		1,
		17,
		1,
		96313,
		2,
		0,
		1,
		23,
		8,
		96354,
		0,
		0,
		1,
		21,
		4,
		96372,
		2,
		0,
		1,
		23,
		8,
		96431,
		2,
		0,
		1,
		1,
		4,
		96447,
		2,
		0,
		1,
		1,
		4,
		96453,
		0,
		0,
		1,
		3,
		1,
		96502,
		0,
		0,
		1,
		21,
		1,
		96523,
		0,
		0,
		1,
		24,
		1,
		96550,
		2,
		0,
		1,
		25,
		4,
		96600,
		2,
		0,
		1,
		25,
		4,
		96634,
		2,
		0,
		1,
		42,
		1,
		96643,
		2,
		4,
		1,
		42,
		1,
		97118,
		2,
		0,
		1,
		63,
		1,
		97127,
		2,
		4,
		1,
		63,
		1,
		97151,
		2,
		4,
		1,
		63,
		1,
		97170,
		2,
		4,
		1,
		63,
		1,
		97179,
		2,
		0,
		1,
		63,
		1,
		97434,
		2,
		0,
		1,
		35,
		1,
		97608,
		2,
		0,
		1,
		47,
		1,
		97622,
		2,
		-8,
		1,
		47,
		1,
		97634,
		2,
		0,
		1,
		47,
		1,
		97780,
		2,
		0,
		1,
		63,
		1,
		97817,
		2,
		4,
		1,
		63,
		1,
		97828,
		2,
		0,
		1,
		63,
		1,
		98003,
		2,
		0,
		1,
		34,
		1,
		98021,
		2,
		0,
		1,
		35,
		1,
		98048,
		2,
		0,
		1,
		23,
		8,
		98129,
		2,
		0,
		1,
		23,
		8,
		98160,
		0,
		0,
		1,
		17,
		4,
		98211,
		0,
		0,
		1,
		17,
		1,
		98254,
		0,
		0,
		1,
		17,
		1,
		98296,
		0,
		0,
		1,
		17,
		1,
		98338,
		0,
		0,
		1,
		21,
		4,
		98376,
		0,
		0,
		1,
		21,
		4,
		98398,
		0,
		0,
		1,
		17,
		1,
		98451,
		0,
		0,
		1,
		21,
		1,
		98533,
		2,
		4,
		1,
		18,
		4,
		98547,
		2,
		4,
		1,
		18,
		4,
		98623,
		2,
		0,
		1,
		30,
		1,
		98675,
		0,
		0,
		1,
		31,
		1,
		98698,
		0,
		0,
		1,
		21,
		1,
		98717,
		2,
		0,
		1,
		32,
		1,
		98734,
		2,
		4,
		1,
		32,
		1,
		98770,
		0,
		0,
		1,
		17,
		1,
		98793,
		0,
		0,
		1,
		17,
		1,
		98843,
		0,
		0,
		1,
		17,
		1,
		98867,
		0,
		0,
		1,
		17,
		1,
		98891,
		0,
		0,
		1,
		17,
		1,
		98923,
		0,
		0,
		1,
		17,
		1,
		98949,
		0,
		0,
		1,
		17,
		1,
		99113,
		0,
		0,
		1,
		17,
		4,
		99163,
		0,
		0,
		1,
		17,
		1,
		99197,
		0,
		0,
		1,
		17,
		1,
		99242,
		0,
		0,
		1,
		17,
		1,
		99265,
		0,
		0,
		1,
		17,
		1,
		99315,
		0,
		0,
		1,
		17,
		1,
		99339,
		0,
		0,
		1,
		17,
		1,
		99363,
		0,
		0,
		1,
		17,
		1,
		99395,
		0,
		0,
		1,
		17,
		1,
		99421,
		0,
		0,
		1,
		17,
		1,
		99457,
		0,
		0,
		1,
		17,
		1,
		99512,
		0,
		0,
		1,
		17,
		1,
		99550,
		0,
		0,
		1,
		17,
		1,
		99584,
		0,
		0,
		1,
		17,
		1,
		99607,
		0,
		0,
		1,
		17,
		1,
		99657,
		0,
		0,
		1,
		17,
		1,
		99681,
		0,
		0,
		1,
		17,
		1,
		99705,
		0,
		0,
		1,
		17,
		1,
		99737,
		0,
		0,
		1,
		17,
		1,
		99763,
		0,
		0,
		1,
		17,
		1,
		99807,
		0,
		0,
		1,
		17,
		1,
		99831,
		0,
		0,
		1,
		17,
		1,
		99896,
		0,
		0,
		1,
		17,
		4,
		99955,
		0,
		0,
		1,
		17,
		1,
		100013,
		0,
		0,
		1,
		17,
		1,
		100036,
		0,
		0,
		1,
		17,
		1,
		100086,
		0,
		0,
		1,
		17,
		1,
		100110,
		0,
		0,
		1,
		17,
		1,
		100134,
		0,
		0,
		1,
		17,
		1,
		100166,
		0,
		0,
		1,
		17,
		1,
		100192,
		0,
		0,
		1,
		17,
		1,
		100244,
		2,
		0,
		1,
		63,
		1,
		100253,
		2,
		4,
		1,
		63,
		1,
		100277,
		2,
		4,
		1,
		63,
		1,
		100296,
		2,
		4,
		1,
		63,
		1,
		100305,
		2,
		0,
		1,
		63,
		1,
		100718,
		2,
		0,
		1,
		63,
		1,
		100755,
		2,
		4,
		1,
		63,
		1,
		100766,
		2,
		0,
		1,
		63,
		1,
		100790,
		0,
		0,
		1,
		17,
		4,
		100854,
		2,
		0,
		1,
		18,
		4,
		100868,
		2,
		0,
		1,
		18,
		4,
		100884,
		2,
		0,
		1,
		1,
		4,
		100900,
		2,
		0,
		1,
		1,
		4,
		100906,
		0,
		0,
		1,
		3,
		1,
		101056,
		0,
		0,
		1,
		17,
		1,
		101090,
		0,
		0,
		1,
		17,
		1,
		101135,
		0,
		0,
		1,
		17,
		1,
		101158,
		0,
		0,
		1,
		17,
		1,
		101208,
		0,
		0,
		1,
		17,
		1,
		101232,
		0,
		0,
		1,
		17,
		1,
		101256,
		0,
		0,
		1,
		17,
		1,
		101288,
		0,
		0,
		1,
		17,
		1,
		101314,
		0,
		0,
		1,
		17,
		1,
		101350,
		0,
		0,
		1,
		17,
		1,
		101402,
		0,
		0,
		1,
		17,
		1,
		101440,
		0,
		0,
		1,
		17,
		1,
		101474,
		0,
		0,
		1,
		17,
		1,
		101497,
		0,
		0,
		1,
		17,
		1,
		101547,
		0,
		0,
		1,
		17,
		1,
		101571,
		0,
		0,
		1,
		17,
		1,
		101595,
		0,
		0,
		1,
		17,
		1,
		101627,
		0,
		0,
		1,
		17,
		1,
		101653,
		0,
		0,
		1,
		17,
		1,
		101697,
		0,
		0,
		1,
		17,
		1,
		101721,
		0,
		0,
		1,
		17,
		1,
		101770,
		0,
		0,
		1,
		46,
		1,
		101789,
		0,
		0,
		1,
		46,
		1,
		101855,
		0,
		0,
		1,
		77,
		1,
		101881,
		0,
		0,
		1,
		77,
		1,
		102023,
		0,
		0,
		1,
		46,
		1,
		102041,
		0,
		0,
		1,
		77,
		1
	],
	globals: [{
		name: "?m.recorder",
		type: "i32",
		mutable: !0
	}, {
		name: "?m.tap",
		type: "i32",
		mutable: !0
	}],
	tables: {
		"packages/kernel/src/draws.ts#W": ZIGGURAT_W,
		"packages/kernel/src/math.ts#bits": 8,
		"packages/kernel/src/draws.ts#NORMAL": NORMAL,
		"packages/world/src/machine/reasons.table.ts#REASON_STATUS": REASON_STATUS,
		"packages/world/src/machine/measure.ts#CELLS": CELLS,
		"packages/world/src/machine/measure.ts#scratch": 8,
		"packages/world/src/machine/locks.table.ts#CONFLICTS": CONFLICTS,
		"packages/kernel/src/draws.ts#K": ZIGGURAT_K,
		"packages/world/src/machine/measure.ts#BOUNDS": BOUNDS$1,
		"packages/kernel/src/draws.ts#F": ZIGGURAT_F
	},
	imports: /* @__PURE__ */ "bound(i32,i32) assert(i32) m.recorder.turnCame(i32,f64,i32) m.tap.leftPool(i32,i32) m.recorder.acquired(i32,i32,f64,i32) m.recorder.poolTimedOut(i32,i32,f64) m.tap.landed(i32) packages/world/src/machine/network.ts#refreshNetwork(i32) m.onCold(i32) m.onJobEnd(i32,i32) m.recorder.finished(i32,i32,i32) m.tap.left(i32,i32,i32) m.recorder.said(i32,i32) m.recorder.connectionRefused(i32) m.recorder.committed(i32,i32,i32) m.recorder.called(i32,i32) packages/world/src/machine/breaker.ts#slide(i32) packages/world/src/machine/balance.ts#speaksAgainst(i32) packages/world/src/machine/balance.ts#rotate(i32) m.onEjected(i32,f64) m.recorder.aborted(i32,i32) m.recorder.refused(i32,i32) m.tap.departed(i32,i32,i32) packages/world/src/machine/network.ts#travel(i32,i32,i32) m.recorder.rootEnded(i32,i32,i32) packages/world/src/machine/crowds.ts#pauses(i32,i32) m.recorder.exchanged(i32,i32,i32) packages/world/src/machine/cache.ts#keyOf(i32,i32) m.recorder.lookedUp(i32,i32,i32) m.recorder.queried(i32,f64)".split(" "),
	callbacks: {
		"m.recorder.turnCame(i32,f64,i32)": (m) => (a, b, c) => m.recorder.turnCame(a, b, c),
		"m.tap.leftPool(i32,i32)": (m) => (a, b) => m.tap.leftPool(a, b),
		"m.recorder.acquired(i32,i32,f64,i32)": (m) => (a, b, c, d) => m.recorder.acquired(a, b, c, d),
		"m.recorder.poolTimedOut(i32,i32,f64)": (m) => (a, b, c) => m.recorder.poolTimedOut(a, b, c),
		"m.tap.landed(i32)": (m) => (a) => m.tap.landed(a),
		"packages/world/src/machine/network.ts#refreshNetwork(i32)": (m) => (a) => refreshNetwork(m, a),
		"m.onCold(i32)": (m) => (a) => m.onCold(a),
		"m.onJobEnd(i32,i32)": (m) => (a, b) => m.onJobEnd(a, b),
		"m.recorder.finished(i32,i32,i32)": (m) => (a, b, c) => m.recorder.finished(a, b, c),
		"m.tap.left(i32,i32,i32)": (m) => (a, b, c) => m.tap.left(a, b, c),
		"m.recorder.said(i32,i32)": (m) => (a, b) => m.recorder.said(a, b),
		"m.recorder.connectionRefused(i32)": (m) => (a) => m.recorder.connectionRefused(a),
		"m.recorder.committed(i32,i32,i32)": (m) => (a, b, c) => m.recorder.committed(a, b, c),
		"m.recorder.called(i32,i32)": (m) => (a, b) => m.recorder.called(a, b),
		"packages/world/src/machine/breaker.ts#slide(i32)": (m) => (a) => slide(m, a),
		"packages/world/src/machine/balance.ts#speaksAgainst(i32)": (m) => (a) => speaksAgainst(m, a),
		"packages/world/src/machine/balance.ts#rotate(i32)": (m) => (a) => rotate(m, a),
		"m.onEjected(i32,f64)": (m) => (a, b) => m.onEjected(a, b),
		"m.recorder.aborted(i32,i32)": (m) => (a, b) => m.recorder.aborted(a, b),
		"m.recorder.refused(i32,i32)": (m) => (a, b) => m.recorder.refused(a, b),
		"m.tap.departed(i32,i32,i32)": (m) => (a, b, c) => m.tap.departed(a, b, c),
		"packages/world/src/machine/network.ts#travel(i32,i32,i32)": (m) => (a, b, c) => travel(m, a, b, c),
		"m.recorder.rootEnded(i32,i32,i32)": (m) => (a, b, c) => m.recorder.rootEnded(a, b, c),
		"packages/world/src/machine/crowds.ts#pauses(i32,i32)": (m) => (a, b) => pauses(m, a, b),
		"m.recorder.exchanged(i32,i32,i32)": (m) => (a, b, c) => m.recorder.exchanged(a, b, c),
		"packages/world/src/machine/cache.ts#keyOf(i32,i32)": (m) => (a, b) => keyOf(m, a, b),
		"m.recorder.lookedUp(i32,i32,i32)": (m) => (a, b, c) => m.recorder.lookedUp(a, b, c),
		"m.recorder.queried(i32,f64)": (m) => (a, b) => m.recorder.queried(a, b)
	},
	texts: [
		"events at one instant",
		"an event has a time",
		"events that wait",
		"events close together"
	]
};
// packages/world/src/machine/fire.ts
/**
* From a kernel event to its handler.
*/
/** Handles one event. Ordered by frequency. */
function fire(m, kind, index) {
	switch (kind) {
		case 2: return workDone(m, index);
		case 1: return arrive(m, index);
		case 3: return statementDone(m, index);
		case 5: return userArrives(m, index);
		case 6: return callTimedOut(m, index);
		case 7: return poolTimedOut(m, index);
		case 4: return retry(m, index);
		case 9: return userReturns(m, index);
		case 11: return beginDeferred(m, index);
		case 13: return shareDue(m, index);
		case 15: return patienceEnded(m, index);
		case 10: return scheduleArrival(m, index);
		case 12: return networkEvent(m, index);
		case 14: return alarm(m, index);
		default: return m.onCold(index);
	}
}
// packages/world/src/machine/cache-regions.ts
/** Reserves all of it; `visits` says how many visits there may be and where the number of used ones stands. */
function reserveCaches(layout, plan, visits) {
	let caches = layout.take(plan.caches.length * 22), rows = plan.caches.flatMap((c) => c.stores), stores = layout.take(rows.length * 32), spaces = [];
	for (let [i, store] of rows.entries()) spaces.push(store.space === i ? layout.take(spaceWords(plan.caches[store.cache])) : spaces[store.space]);
	let regions = {
		caches,
		stores,
		spaces,
		instanceStores: instanceStores(plan),
		samplers: plan.caches.map((c) => c.sampler)
	};
	if (plan.caches.length === 0) return {
		...regions,
		loads: 0,
		loadBuckets: 0,
		loadsOf: 0,
		freeLoad: 0
	};
	let freeLoad = layout.take(2);
	return {
		...regions,
		loads: layout.takeRecords(8192, 10, { count: freeLoad + 1 }),
		loadBuckets: layout.take(4096),
		loadsOf: layout.takeRecords(visits.rows, 1, { count: visits.count }),
		freeLoad
	};
}
function instanceStores(plan) {
	let out = new Int32Array(plan.caches.length * plan.services.length);
	for (let cache of plan.caches) for (let service of plan.services) {
		let own = cache.stores.findIndex((s) => s.instance === service.firstInstance);
		own >= 0 && (out[cache.index * plan.services.length + service.index] = cache.firstStore + own - service.firstInstance);
	}
	return out;
}
// packages/world/src/machine/machine.ts
/**
* The machine: the hot state of a world. All that changes with every request lies in the kernel's arena, in tables
* whose words are named in fields.table.ts; the functions beside this file are its handlers. Constants of the plan
* (programs, edge lists) stay outside. Nothing here allocates while it runs.
*/
/** Requests and calls that can be inside at once. Rows that were never used are memory that was never touched. */
const VISITS = 131072, CALLS$1 = 131072, ADDRESSES = 536870911;
function kernelFor(layout, plan) {
	let lines = plan.lines.length > 0 ? plan.lines : [0];
	return new Kernel(layout, {
		bucketWidth: 4 / plan.eventsPerSecond,
		capacity: 32768,
		burst: 65536,
		lines: lines.map((delay) => ({
			delay,
			capacity: 4096
		})),
		rings: plan.rings,
		streams: plan.clients.length + 4
	});
}
const ARRAYS = { i32: (length) => new Int32Array(length) };
/** Where each table begins, in words. */
var Machine = class {
	constructor(plan, seed, { reports, records, allocate, arrays = ARRAYS }) {
		this.recorder = void 0, this.tap = void 0, this.onCold = () => {}, this.onJobEnd = () => {}, this.onEjected = () => {}, this.plan = plan, [this.reports, this.records] = [reports, records];
		let { traceSample, logSample } = plan.file.telemetry;
		[this.traceBelow, this.logBelow] = [traceSample * 2 ** 32, logSample * 2 ** 32], this.isSized = plan.sizeLaws.some((law) => law >= 0), this.seed = seed;
		let layout = new Layout();
		this.kernel = kernelFor(layout, plan), this.maxOperations = plan.maxOperations, this.heads = layout.take(16), this.visits = layout.takeRecords(VISITS, 40, { count: this.heads + 7 }), this.calls = layout.takeRecords(CALLS$1, 40, { count: this.heads + 8 }), this.instances = layout.take(plan.instanceCount * 64), this.services = layout.take(plan.services.length * 16), this.ready = layout.take(plan.instanceCount), this.alive = layout.take(plan.instanceCount), this.balances = layout.take(plan.services.length * 24), this.healths = layout.take(plan.instanceCount * 8), this.pools = layout.take(plan.poolCount * 30), this.connCount = plan.databases.reduce((n, d) => n + d.maxConnections + 8, 0) + deadConnections(plan), this.conns = layout.take(this.connCount * 24), this.dbs = layout.take(plan.databases.length * 28), this.tables = layout.take(plan.tables.length * 16), this.edges = layout.take(plan.edges.length * 80), this.breakers = layout.take(plan.edges.length * 22), this.nets = layout.take(plan.edges.length * 32), this.nics = layout.take(plan.instanceCount * 4), this.zonePairs = layout.take(Math.max(1, plan.zones.length ** 2) * 8), this.clients = layout.take(plan.clients.length * 18), this.crowds = plan.crowds.map(({ room }) => layout.take(room)), this.limits = layout.take(plan.limitCount * 26), this.instanceLimits = Int32Array.from(plan.services.flatMap(limitRows)), this.cached = reserveCaches(layout, plan, {
			rows: VISITS,
			count: this.heads + 7
		}), this.lawCount = plan.laws.length + plan.file.providers.length + plan.clients.length + plan.jobs.length + 64, this.laws = layout.take(this.lawCount * 8), this.flags = layout.take(Math.max(2, plan.file.flags.length)), this.providers = layout.take(plan.services.length * 4), this.requestHists = layout.take(plan.instanceCount * plan.maxOperations * 7 * 18), this.maxEdges = Math.max(1, ...plan.services.map((s) => s.edges.length)), this.callHists = layout.take(plan.instanceCount * this.maxEdges * 6 * 18), this.maxStatements = Math.max(1, ...plan.services.map((s) => s.statements.length)), this.statementHists = layout.take(plan.instanceCount * this.maxStatements * 18), this.statementLocal = Int32Array.from(plan.statements.map((s) => plan.services[s.service].statements.indexOf(s.index))), this.poolHists = layout.take(plan.poolCount * 2 * 18), this.journeyHists = layout.take(plan.clients.length * 18), this.componentRows = plan.services.reduce((n, s) => n + s.pools.length, 0) + plan.databases.length, this.fine = layout.take((plan.services.length + this.componentRows + plan.clients.length) * 2 * 832), this.binsUsed = layout.take(plan.file.journeys.length);
		let bins = plan.file.journeys.map((_, j) => layout.takeRecords(1440, 128, { count: this.binsUsed + j }));
		this.bins = bins[0] ?? 0, this.kernel.open(seed, allocate), this.I = this.kernel.i32, this.F = this.kernel.f64, this.now = this.kernel.nowAt, this.spans = spanMemory(arrays, plan.instanceCount, records ? CALLS$1 : 0), this.code = Int32Array.from(plan.code), this.edgeLists = Int32Array.from(plan.edgeLists), this.members = Uint8Array.from(plan.members), this.entries = Int32Array.from(plan.entries), this.clientKeys = Int32Array.from(plan.clients.map((c) => combine32(seed, hashText(c.name))));
		let journeys = new Map(plan.file.journeys.map(({ name }, n) => [name, n]));
		this.journeyOf = Int32Array.from(plan.clients, ({ journey }) => journeys.get(journey) ?? -1), this.retryTimes = Int32Array.from(plan.clients, ({ retry }) => retry.times), this.retryChance = Float64Array.from(plan.clients, ({ retry }) => retry.probability), this.hasSession = Uint8Array.from(plan.clients, ({ session }) => session === void 0 ? 0 : 1), this.journeyLatency = Float64Array.from(plan.file.journeys.map((j) => j.latency));
	}
	/** Visits that were ever in use: rows from here on are blank. */
	get visitCount() {
		return this.I[this.heads + 7];
	}
	/** Calls that were ever in use. */
	get callCount() {
		return this.I[this.heads + 8];
	}
	/** Most calls that can be open at once. */
	get callLimit() {
		return CALLS$1;
	}
	/** Most visits that can be inside at once. */
	get visitLimit() {
		return VISITS;
	}
	visit(v) {
		return this.visits + Math.imul(v, 40) & ADDRESSES;
	}
	call(c) {
		return this.calls + Math.imul(c, 40) & ADDRESSES;
	}
	inst(n) {
		return this.instances + Math.imul(n, 64) & ADDRESSES;
	}
	service(s) {
		return this.services + Math.imul(s, 16) & ADDRESSES;
	}
	balance(s) {
		return this.balances + Math.imul(s, 24) & ADDRESSES;
	}
	health(n) {
		return this.healths + Math.imul(n, 8) & ADDRESSES;
	}
	pool(p) {
		return this.pools + Math.imul(p, 30) & ADDRESSES;
	}
	conn(k) {
		return this.conns + Math.imul(k, 24) & ADDRESSES;
	}
	db(d) {
		return this.dbs + Math.imul(d, 28) & ADDRESSES;
	}
	table(t) {
		return this.tables + Math.imul(t, 16) & ADDRESSES;
	}
	edge(e) {
		return this.edges + Math.imul(e, 80) & ADDRESSES;
	}
	limit(z) {
		return this.limits + z * 26;
	}
	cache(c) {
		return this.cached.caches + Math.imul(c, 22) & ADDRESSES;
	}
	store(x) {
		return this.cached.stores + Math.imul(x, 32) & ADDRESSES;
	}
	load(o) {
		return this.cached.loads + Math.imul(o, 10) & ADDRESSES;
	}
	net(e) {
		return this.nets + Math.imul(e, 32) & ADDRESSES;
	}
	zonePair(from, to) {
		return this.zonePairs + (from * this.plan.zones.length + to) * 8;
	}
	nic(n) {
		return this.nics + Math.imul(n, 4) & ADDRESSES;
	}
};
/** First limit of each instance of a service. */
function limitRows(service) {
	return Array.from({ length: service.instances }, (_, i) => service.firstLimit + i * service.limits.length);
}
/** Rows for connections that a pool still holds when their database has forgotten them. */
function deadConnections(plan) {
	let of = (s) => s.pools.reduce((n, p) => n + (p.onFailover === "stale" ? p.size * s.instances : 0), 0);
	return plan.services.reduce((n, s) => n + of(s), 0);
}
// packages/world/src/machine/build.ts
/**
* Makes a machine and its clock: compiled where it was compiled, else as JavaScript. Both give the same bits.
*/
/** A machine at instant 0, and its clock. */
function buildMachine(plan, { seed, records, reports = !0, interpreted = !1 }) {
	if (compiled$1 !== void 0 && !interpreted) {
		let memory = new CompiledMemory(compiled$1, numbersOf(plan) + (records ? RECORDED : 0)), allocate = (bytes) => memory.allocate(bytes), machine = new Machine(plan, seed, {
			reports,
			records,
			allocate,
			arrays: memory
		});
		return {
			machine,
			run: memory.enter(machine)
		};
	}
	let machine = new Machine(plan, seed, {
		reports,
		records
	}), handler = { fire: (kind, index) => fire(machine, kind, index) };
	return {
		machine,
		run: (until, budget) => machine.kernel.run(until, handler, budget)
	};
}
/** At least as many numbers of eight bytes as the spans that wait take, and the ends of their chains. */
const RECORDED = 1048576;
/** At least as many numbers as the arrays beside the arena hold. */
function numbersOf(plan) {
	return plan.code.length + plan.edgeLists.length + plan.members.length + plan.entries.length + (plan.statements.length + plan.sizeLaws.length + 2 * plan.instanceCount + 16 * plan.clients.length) + plan.services.length * (plan.caches.length + 1) + 64;
}
// packages/world/src/machine/report.ts
/**
* What queueing theory asks of a component, measured since instant 0. Times in milliseconds. Reading changes nothing.
*/
/** All components: services and providers, pools, databases, clients. */
function report(m) {
	let pools = m.plan.services.flatMap((s) => s.pools.map((p, local) => ({
		service: s,
		name: `${s.name}/${p.name}`,
		local
	})));
	return [
		...m.plan.services.map((_, s) => serviceReport(m, s)),
		...pools.map((p, row) => poolReport(m, p.service.index, p.local, p.name, m.plan.services.length + row)),
		...m.plan.services.flatMap((s) => s.limits.map((_, local) => limitReport(m, s.index, local))),
		...m.plan.databases.map((d, i) => databaseReport(m, i, d.name)),
		...m.plan.clients.map((c, i) => clientReport(m, i, c.name))
	];
}
function spread(m, row, which, meanSeconds) {
	let at = (q) => fineQuantile(m, row, which, q) * 1e3;
	return {
		mean: meanSeconds * 1e3,
		p50: at(.5),
		p95: at(.95),
		p99: at(.99)
	};
}
/** By Little's law a mean time is the integral of the number inside over the completions. */
const mean = (area, count) => count === 0 ? NaN : area / count;
function serviceReport(m, index) {
	let service = m.plan.services[index], s = m.service(index), [busy, system, workers] = [
		0,
		0,
		0
	];
	for (let i = 0; i < service.instances; i++) {
		let at = m.inst(service.firstInstance + i), since = m.kernel.now - m.F[at + 18 >> 1], inside = m.I[at + 1] + m.I[at + 4 + 2];
		busy += m.F[at + 24 >> 1] + m.I[at + 1] * since, system += m.F[at + 16 >> 1] + inside * since, m.I[at + 7] === 1 && (workers += m.I[at + 2]);
	}
	let now = m.kernel.now, ended = fineCount(m, index, 1);
	return {
		component: service.name,
		kind: service.kind,
		arrivals: m.I[s + 3],
		completions: m.I[s + 4],
		refusals: m.I[s + 5],
		waitMs: spread(m, index, 0, mean(system - busy, ended)),
		residenceMs: spread(m, index, 1, mean(system, ended)),
		utilisation: busy / (now * workers),
		meanInSystem: system / now
	};
}
function poolReport(m, service, local, component, row) {
	let plan = m.plan.services[service], [busy, waiting, size, arrivals, grants, refusals] = [
		0,
		0,
		0,
		0,
		0,
		0
	];
	for (let i = 0; i < plan.instances; i++) {
		let at = m.pool(plan.firstPool + i * plan.pools.length + local), since = m.kernel.now - m.F[at + 16 >> 1];
		busy += m.F[at + 12 >> 1] + m.I[at + 2] * since, waiting += m.F[at + 14 >> 1] + m.I[at + 4 + 2] * since, m.I[m.inst(plan.firstInstance + i) + 7] === 1 && (size += m.I[at + 1]), arrivals += m.I[at + 20], grants += m.I[at + 21], refusals += m.I[at + 11];
	}
	let now = m.kernel.now;
	return {
		component,
		kind: "pool",
		arrivals,
		completions: grants,
		refusals,
		waitMs: spread(m, row, 0, mean(waiting, arrivals)),
		residenceMs: {
			...spread(m, row, 1, mean(waiting + busy, grants)),
			p50: NaN,
			p95: NaN,
			p99: NaN
		},
		utilisation: busy / (now * size),
		meanInSystem: (busy + waiting) / now
	};
}
/** Times have means only: no histogram is kept of limits. */
function limitReport(m, service, local) {
	let { I, F } = m, plan = m.plan.services[service], [busy, waiting, size, arrivals, grants, refusals] = [
		0,
		0,
		0,
		0,
		0,
		0
	];
	for (let i = 0; i < plan.instances; i++) {
		let z = m.limit(plan.firstLimit + i * plan.limits.length + local), since = m.kernel.now - F[z + 18 >> 1];
		busy += F[z + 14 >> 1] + I[z + 1] * since, waiting += F[z + 16 >> 1] + I[z + 2 + 2] * since, I[m.inst(plan.firstInstance + i) + 7] === 1 && (size += I[z + 0]), arrivals += I[z + 8], grants += I[z + 9], refusals += I[z + 10] + I[z + 11];
	}
	let only = (seconds) => ({
		mean: seconds * 1e3,
		p50: NaN,
		p95: NaN,
		p99: NaN
	});
	return {
		component: `${plan.name}/${plan.limits[local].name}`,
		kind: "limit",
		arrivals,
		completions: grants,
		refusals,
		waitMs: only(mean(waiting, grants)),
		residenceMs: only(mean(waiting + busy, grants)),
		utilisation: busy / (m.kernel.now * size),
		meanInSystem: (busy + waiting) / m.kernel.now
	};
}
function databaseReport(m, d, component) {
	let at = m.db(d), since = m.kernel.now - m.F[at + 20 >> 1], busy = m.F[at + 16 >> 1] + m.I[at + 0] * since, system = m.F[at + 18 >> 1] + (m.I[at + 0] + m.I[at + 2 + 2]) * since, now = m.kernel.now, done = m.I[at + 23], row = m.plan.services.length + m.componentRows - m.plan.databases.length + d;
	return {
		component,
		kind: "database",
		arrivals: m.I[at + 22],
		completions: done,
		refusals: m.I[at + 11],
		waitMs: {
			...spread(m, row, 0, mean(system - busy, done)),
			p50: NaN,
			p95: NaN,
			p99: NaN
		},
		residenceMs: spread(m, row, 1, mean(system, done)),
		utilisation: busy / (now * m.I[at + 1]),
		meanInSystem: system / now
	};
}
function clientReport(m, c, component) {
	let at = m.clients + c * 18, [ok, failed, slow] = [
		m.I[at + 3],
		m.I[at + 4],
		m.I[at + 5]
	], hist = m.journeyHists + c * 18, total = m.F[hist + 16 >> 1], row = m.plan.services.length + m.componentRows + c;
	return {
		component,
		kind: "client",
		arrivals: m.I[at + 2] + m.I[at + 10] + m.I[at + 11],
		completions: ok + slow,
		refusals: failed,
		waitMs: {
			mean: 0,
			p50: 0,
			p95: 0,
			p99: 0
		},
		residenceMs: spread(m, row, 1, mean(total, ok + slow + failed)),
		utilisation: NaN,
		meanInSystem: total / m.kernel.now
	};
}
var Tap = class {
	constructor(m, { above = Infinity, work = !1, keep }) {
		this.kept = [], this.m = m, this.above = above, this.work = work, this.keep = m.plan.services.findIndex(({ name }) => name === keep), this.sums = new Float64Array(m.plan.services.length * 7), this.pools = new Float64Array(m.plan.poolCount), this.legs = new Float64Array(m.plan.edges.length * 2 * 5), this.legOf = new Int32Array(m.visitLimit), this.since = new Float64Array(m.visitLimit);
	}
	/** A wait for a connection of a pool, or the use of one, that began at the instant (f64) of a word, ends now. */
	leftPool(pool, word) {
		this.pools[pool] += this.m.F[this.m.now] - this.m.F[word >> 1];
	}
	/** A message sets out: a request (leg 0), or its answer. */
	departed(v, edge, leg) {
		let row = (edge * 2 + +(leg === 14)) * 5;
		this.touchLeg(row), this.legs[row]++, this.legOf[v] = row + 1, this.since[v] = this.m.F[this.m.now];
	}
	/** It has arrived, or is lost for good; one that set out over a plain network is not known here. */
	landed(v) {
		let row = this.legOf[v] - 1;
		row < 0 || (this.legOf[v] = 0, this.touchLeg(row), this.legs[row + 1]++, this.legs[row + 3] += this.m.F[this.m.now] - this.since[v]);
	}
	touchLeg(row) {
		let { legs } = this, now = this.m.F[this.m.now];
		legs[row + 2] += (legs[row] - legs[row + 1]) * (now - legs[row + 4]), legs[row + 4] = now;
	}
	/** A request leaves its service now; `started` is 0 when it never got beyond the queue, `reason` 0 when all is well. */
	left(v, started, reason) {
		let { I, F } = this.m, at = this.m.visit(v), row = I[at + 21] * 7, residence = F[this.m.now] - F[at + 14 >> 1], wait = started === 0 ? residence : F[at + 16 >> 1] - F[at + 14 >> 1], S = this.sums;
		if (S[row]++, wait > 0 && S[row + 1]++, S[row + 2] += wait, S[row + 3] += residence, residence > this.above && S[row + 4]++, reason === 0 && I[at + 21] === this.keep && this.kept.push(residence), !this.work || started === 0) return;
		let seconds = this.workOf(at);
		S[row + 5] += seconds * residence, S[row + 6] += seconds * seconds;
	}
	/** What the first step of work drew: keyed, so it can be drawn again. */
	workOf(at) {
		let { I, code, entries, plan } = this.m, pc = entries[I[this.m.inst(I[at + 0]) + 9] * plan.maxOperations + I[at + 13]];
		return code[pc] === 1 || code[pc] === 13 ? drawLaw(this.m, code[pc + 1], I[at + 9], pc) : 0;
	}
	/** Residences (s) of the service asked for since they were last taken, in ascending order. */
	takeKept() {
		let sorted = Float64Array.from(this.kept).sort();
		return this.kept = [], sorted;
	}
	/** The sums of every service, in the order of the plan. */
	read() {
		let waits = waitsInside(this.m);
		return this.m.plan.services.map((service, s) => {
			let of = (n) => this.sums[s * 7 + n];
			return {
				component: service.name,
				left: of(0),
				waited: of(1),
				waitSeconds: of(2),
				waitsInside: waits[s],
				residenceSeconds: of(3),
				above: of(4),
				workTimesResidence: of(5),
				workSquared: of(6)
			};
		});
	}
	/** Of every pool (`service/pool`), the waits and uses that have ended, in seconds. */
	readPools() {
		return this.m.plan.services.flatMap((service) => service.pools.map((pool, local) => {
			let seconds = 0;
			for (let i = 0; i < service.instances; i++) seconds += this.pools[service.firstPool + i * service.pools.length + local];
			return {
				component: `${service.name}/${pool.name}`,
				seconds
			};
		}));
	}
	/** Of every leg that was not plain. */
	readLegs() {
		let { m, legs } = this, ages = new Float64Array(legs.length);
		for (let v = 0; v < m.visitCount; v++) UNDER_WAY.includes(m.I[m.visit(v) + 20]) && this.legOf[v] !== 0 && (ages[this.legOf[v] - 1] += m.kernel.now - this.since[v]);
		return m.plan.edges.flatMap((edge) => {
			let name = edge.caller < 0 ? edge.name : `${m.plan.services[edge.caller].name}/${edge.name}`;
			return ["requests", "answers"].flatMap((what, n) => {
				let row = (edge.index * 2 + n) * 5, [sent, ended] = [legs[row], legs[row + 1]], insideSeconds = legs[row + 2] + (sent - ended) * (m.kernel.now - legs[row + 4]), sums = {
					sent,
					ended,
					inside: sent - ended,
					insideSeconds,
					endedSeconds: legs[row + 3]
				};
				return sent === 0 ? [] : [{
					leg: `${name} ${what}`,
					...sums,
					agesInside: ages[row]
				}];
			});
		});
	}
};
/** States of a visit whose message may be under way; an aborted one is, until it lands. */
const UNDER_WAY = [
	1,
	13,
	9
], NOT_INSIDE = [0, ...UNDER_WAY];
/** By service: how long those inside have waited, or did wait before they got their worker. */
function waitsInside(m) {
	let { I, F } = m, waits = new Float64Array(m.plan.services.length);
	for (let v = 0; v < m.visitCount; v++) {
		let at = m.visit(v), state = I[at + 20];
		if (NOT_INSIDE.includes(state) || I[at + 23] !== 0) continue;
		let until = state === 2 ? m.kernel.now : F[at + 16 >> 1];
		waits[I[at + 21]] += until - F[at + 14 >> 1];
	}
	return waits;
}
// packages/world/src/machine/totals.ts
/**
* What came and went since instant 0, as sums that only grow: the difference of two readings measures the window
* between them without a warm-up. Times are in seconds. Reading changes nothing.
*/
/** All services and providers, then pools, then limits, then clients. */
function totals(m) {
	let ages = agesByService(m);
	return [
		...m.plan.services.map((_, s) => serviceTotals(m, s, ages[s])),
		...m.plan.services.flatMap((s) => s.pools.map((_, local) => poolTotals(m, s.index, local))),
		...m.plan.services.flatMap((s) => s.limits.map((_, local) => limitTotals(m, s.index, local))),
		...m.plan.clients.map((_, c) => clientTotals(m, c))
	];
}
/** Visits that are inside their service: neither on the way to it nor gone. */
function agesByService(m) {
	let { I, F } = m, ages = new Float64Array(m.plan.services.length);
	for (let v = 0; v < m.visitCount; v++) {
		let at = m.visit(v), state = I[at + 20];
		state !== 0 && state !== 9 && state !== 1 && state !== 13 && I[at + 23] === 0 && (ages[I[at + 21]] += m.kernel.now - F[at + 14 >> 1]);
	}
	return ages;
}
function serviceTotals(m, index, agesInside) {
	let { I, F } = m, plan = m.plan.services[index], s = m.service(index), [busySeconds, insideSeconds, inside] = [
		0,
		0,
		0
	];
	for (let i = 0; i < plan.instances; i++) {
		let at = m.inst(plan.firstInstance + i), since = m.kernel.now - F[at + 18 >> 1], here = I[at + 1] + I[at + 4 + 2];
		busySeconds += F[at + 24 >> 1] + I[at + 1] * since, insideSeconds += F[at + 16 >> 1] + here * since, inside += here;
	}
	return {
		component: plan.name,
		kind: "service",
		arrivals: I[s + 3],
		completions: I[s + 4],
		failures: I[s + 6],
		refusals: I[s + 5],
		insideSeconds,
		busySeconds,
		inside,
		agesInside,
		leftSeconds: histogramSeconds(m, plan.firstInstance, plan.instances)
	};
}
/** Sums of the request histograms of some instances. */
function histogramSeconds(m, first, count) {
	let each = m.plan.maxOperations * 7, seconds = 0;
	for (let row = first * each; row < (first + count) * each; row++) seconds += m.F[m.requestHists + row * 18 + 16 >> 1];
	return seconds;
}
function poolTotals(m, service, local) {
	let { I, F } = m, plan = m.plan.services[service], sums = {
		arrivals: 0,
		completions: 0,
		failures: 0,
		refusals: 0,
		insideSeconds: 0,
		busySeconds: 0
	}, [inside, agesInside, leftSeconds] = [
		0,
		0,
		0
	];
	for (let i = 0; i < plan.instances; i++) {
		let p = plan.firstPool + i * plan.pools.length + local, at = m.pool(p), since = m.kernel.now - F[at + 16 >> 1], [active, waiting] = [I[at + 2], I[at + 4 + 2]], busy = F[at + 12 >> 1] + active * since;
		sums.arrivals += I[at + 20], sums.completions += I[at + 21], sums.failures += I[at + 10], sums.refusals += I[at + 11], sums.busySeconds += busy, sums.insideSeconds += busy + F[at + 14 >> 1] + waiting * since, inside += active + waiting, agesInside += poolAges(m, p);
		let hist = m.poolHists + p * 2 * 18;
		leftSeconds += F[hist + 16 >> 1] + F[hist + 18 + 16 >> 1];
	}
	return {
		component: `${plan.name}/${plan.pools[local].name}`,
		kind: "pool",
		...sums,
		inside,
		agesInside,
		leftSeconds
	};
}
/** Waiters since they asked, users since they were handed a connection (their wait is a sum already). */
function poolAges(m, p) {
	let { I, F } = m, ages = 0;
	for (let v = I[m.pool(p) + 4]; v >= 0; v = I[m.visit(v) + 6]) ages += m.kernel.now - F[m.visit(v) + 28 >> 1];
	for (let k = 0; k < m.connCount; k++) {
		let at = m.conn(k);
		I[at + 3] !== 0 && I[at + 3] !== 1 && I[at + 1] === p && (ages += m.kernel.now - F[at + 14 >> 1]);
	}
	return ages;
}
function limitTotals(m, service, local) {
	let { I, F } = m, { now } = m.kernel, plan = m.plan.services[service], sums = {
		arrivals: 0,
		completions: 0,
		failures: 0,
		refusals: 0,
		insideSeconds: 0,
		busySeconds: 0
	}, [inside, agesInside, leftSeconds] = [
		0,
		0,
		0
	];
	for (let i = 0; i < plan.instances; i++) {
		let at = m.limit(plan.firstLimit + i * plan.limits.length + local), since = now - F[at + 18 >> 1], [active, waiting] = [I[at + 1], I[at + 2 + 2]], busy = F[at + 14 >> 1] + active * since, ages = 0;
		for (let v = I[at + 2]; v >= 0; v = I[m.visit(v) + 6]) ages += now - F[m.visit(v) + 28 >> 1];
		sums.arrivals += I[at + 8], sums.completions += I[at + 9], sums.failures += I[at + 11] + I[at + 13], sums.refusals += I[at + 10], sums.busySeconds += busy, sums.insideSeconds += busy + F[at + 16 >> 1] + waiting * since, inside += active + waiting, agesInside += ages, leftSeconds += F[at + 20 >> 1] + F[at + 22 >> 1] + (active + waiting) * now - ages;
	}
	return {
		component: `${plan.name}/${plan.limits[local].name}`,
		kind: "limit",
		...sums,
		inside,
		agesInside,
		leftSeconds
	};
}
/** Sums of one client; `leftSeconds` are the times of its answers. */
function clientTotals(m, c) {
	let { I } = m, at = m.clients + c * 18, seconds = m.F[m.journeyHists + c * 18 + 16 >> 1], completions = I[at + 3] + I[at + 5], failures = I[at + 4];
	return {
		component: m.plan.clients[c].name,
		kind: "client",
		arrivals: I[at + 2] + I[at + 10],
		completions,
		failures,
		refusals: 0,
		insideSeconds: seconds,
		busySeconds: seconds,
		leftSeconds: seconds,
		inside: I[at + 2] + I[at + 10] - completions - failures,
		agesInside: 0
	};
}
// packages/world/src/world.ts
/**
* A world: the machine, its cold side and its telemetry under one clock. What happens rarely (faults, actions, control
* loops, scrapes) comes as cold events of the same kernel, so order and replay hold for all alike.
*/
var World = class World {
	constructor(options) {
		this.parameters = new Parameters(), this.cold = newColdState(), this.options = options;
		let plan = planWorld(options.file), records = options.telemetry !== void 0 && options.metricsOnly !== !0, built = buildMachine(plan, {
			...options,
			records
		});
		this.machine = built.machine, this.run = built.run;
		let { telemetry } = options;
		this.recorder = telemetry !== void 0 && records ? new Recorder(this.machine, telemetry) : void 0, this.machine.recorder = this.recorder, this.orchestrator = new Orchestrator(plan, {
			podUp: (pod) => this.podUp(pod),
			podDown: (pod) => this.podDown(pod),
			tell: (level, message) => this.tellCluster(level, message)
		}), this.parameters.onChange = () => markPlainEdges(this.machine), this.machine.onCold = (index) => this.onCold(index), this.machine.onJobEnd = (job, reason) => endJob(this, job, reason), this.machine.onEjected = (instance, until) => this.at(until, {
			do: "reinstate",
			instance
		}), this.scraper = options.telemetry === void 0 ? void 0 : new Scraper(this, options.telemetry);
	}
	/** A world at instant 0, everything healthy, jobs that already run running. */
	static create(options) {
		let world = new World(options);
		return fill(world.machine), defineParameters(world), world.orchestrator.boot(), world.begin(), markPlainEdges(world.machine), world;
	}
	begin() {
		this.after(1, { do: "tick" }), this.options.file.telemetry.scrapeInterval > 0 && this.after(this.options.file.telemetry.scrapeInterval, { do: "scrape" }), this.options.file.jobs.forEach((job, index) => {
			let spec = {
				job: index,
				database: job.database,
				statement: job.statement,
				table: job.table,
				lock: job.lock,
				user: job.user,
				applicationName: job.applicationName,
				name: job.name
			};
			job.start < 0 ? startSession(this, spec, job.duration, job.start) : this.after(job.start, {
				do: "job",
				job: index
			});
		});
		for (let flag of this.options.file.flags) flag.on && this.parameters.add({
			owner: `default/${flag.name}`,
			parameter: `flag/${flag.name}`,
			op: "set",
			value: 1
		});
		for (let service of this.machine.plan.services) service.balancing.healthCheck !== "none" && startChecks(this, service);
		for (let change of this.options.file.changes) change.at <= 0 ? this.recordChange(change) : this.after(change.at, {
			do: "change",
			index: this.options.file.changes.indexOf(change)
		});
	}
	get now() {
		return instant(this.machine.kernel.now);
	}
	epochOf(at) {
		return this.options.file.clock + at * 1e3;
	}
	/** Epoch ms of now. */
	get epoch() {
		return this.epochOf(this.now);
	}
	advance(to, budget = Infinity) {
		assert(to >= this.machine.kernel.now, "time does not run backwards");
		let { kernel } = this.machine;
		if (this.run(to, budget)) return !0;
		let micros = Math.ceil(kernel.now * 1e6), end = Math.min(to, (micros / 1e6 < kernel.now ? micros + 1 : micros) / 1e6);
		return this.run(end, Infinity), end === to;
	}
	/** Schedules a cold event. */
	after(seconds, event) {
		this.at(this.machine.kernel.now + Math.max(0, seconds), event);
	}
	/** Schedules a cold event at an instant, to the last bit: a sum of differences would miss it. */
	at(instant, event) {
		let id = this.cold.nextEvent++;
		this.cold.events.push({
			id,
			event
		}), this.machine.kernel.at(Math.max(this.machine.kernel.now, instant), id << 4 | 8);
	}
	onCold(id) {
		let at = this.cold.events.findIndex((e) => e.id === id);
		if (at < 0) return;
		let { event } = this.cold.events[at];
		switch (this.cold.events.splice(at, 1), event.do) {
			case "tick": return housekeeping(this), this.after(1, event);
			case "scrape": return this.scraper?.scrape(), this.after(this.options.file.telemetry.scrapeInterval, event);
			case "job": {
				let job = this.options.file.jobs[event.job];
				this.cold.suspended.includes(job.name) ? job.every !== void 0 && this.after(job.every, event) : startSession(this, {
					job: event.job,
					...job
				}, job.duration, void 0);
				return;
			}
			case "change": return this.recordChange(this.options.file.changes[event.index]);
			case "fault-start": return startFault(this, event.fault, event.owner);
			case "fault-end": return endFault(this, event.fault, event.owner);
			case "database-up": return this.parameters.removeOwner(event.owner);
			case "remove-owner": return this.parameters.removeOwner(event.owner);
			case "health-check": return healthCheck(this, event.service);
			case "reinstate": return reinstate(this.machine, event.instance);
			case "ramp": return stepRamp(this, event.owner, event.ramp);
		}
	}
	strike(fault, at, until) {
		let owner = `fault/${++this.cold.faults}`;
		this.at(at, {
			do: "fault-start",
			fault: fault.spec,
			owner
		}), until !== void 0 && this.at(until, {
			do: "fault-end",
			fault: fault.spec,
			owner
		});
	}
	act(action, author) {
		return carryOut(this, action, author);
	}
	/** Sets a live parameter until `removeOwner(owner)`; says why not when it cannot be. */
	set(parameter, to, owner) {
		if (!this.parameters.has(parameter)) return `this world has no parameter "${parameter}"`;
		if (/\/(timeout|acquireTimeout)$/.test(parameter) && typeof to == "number" && !canTime(this, to)) return "too many different timeouts were set in this run; use one that was set before";
		this.parameters.add({
			owner,
			parameter,
			op: "set",
			value: typeof to == "number" ? to : spareLaw(this, to)
		});
	}
	undo(actionId) {
		return takeBack(this, actionId);
	}
	offers() {
		return offeredActions(this);
	}
	inventory() {
		let { file } = this.options, sorted = (names) => [...new Set(names)].sort();
		return {
			services: sorted(file.services.map((s) => s.name)),
			databases: sorted(file.databases.map((d) => d.name)),
			providers: sorted(file.providers.map((p) => p.name)),
			nodes: sorted(file.nodes.map((n) => n.name)),
			journeys: sorted(file.journeys.map((j) => j.name)),
			segments: sorted(file.clients.flatMap((c) => Object.entries(c.segment).map(([k, v]) => `${k}=${v}`)))
		};
	}
	journeys(from, to) {
		return this.options.file.journeys.map((journey, j) => {
			let r = readJourney(this.machine, j, from, to);
			return {
				journey: journey.name,
				requests: r.good + r.slow + r.failed,
				good: r.good,
				failed: r.failed,
				slow: r.slow,
				p50: r.p50,
				p95: r.p95,
				p99: r.p99
			};
		});
	}
	sessions() {
		return sessionRows(this);
	}
	/** Per component: arrivals, waits, residence, utilisation and mean number inside since instant 0. */
	report() {
		return assert(this.machine.reports, "a world asked for its report was made with reports"), report(this.machine);
	}
	/** Sums per component since instant 0; the difference of two readings measures a window. */
	totals() {
		return assert(this.machine.reports, "a world asked for its totals was made with reports"), totals(this.machine);
	}
	/** The same of its clients alone; every world keeps these. */
	users() {
		return this.machine.plan.clients.map((_, c) => clientTotals(this.machine, c));
	}
	/** Opens a tap from now on, in place of one that was open; it changes nothing that happens. */
	tap(options = {}) {
		return assert(this.machine.reports, "a world that is tapped was made with reports"), this.machine.tap = new Tap(this.machine, options), this.machine.tap;
	}
	/** Bounds of the simulation itself that this run has reached, each with a sentence. */
	bounds() {
		return boundsReached(this.machine);
	}
	snapshot() {
		return {
			arena: this.machine.kernel.arena.snapshot(),
			cold: JSON.stringify({
				cold: this.cold,
				cluster: this.orchestrator.state,
				modifiers: this.parameters.inForce()
			}, printInfinity)
		};
	}
	restore(snapshot) {
		this.machine.kernel.arena.restore(snapshot.arena);
		let stored = JSON.parse(snapshot.cold, parseInfinity);
		this.cold = stored.cold, this.orchestrator.state = stored.cluster, this.parameters.restore(stored.modifiers), forgetSpans(this.machine);
	}
	bake() {
		return {
			world: this.snapshot(),
			recorder: this.recorder?.freeze(),
			scraper: this.scraper?.freeze()
		};
	}
	thaw(baked) {
		let { world, recorder, scraper } = baked;
		assert(recorder === void 0 == (this.recorder === void 0), "telemetry is on in both worlds or in neither"), this.restore(world), recorder !== void 0 && this.recorder?.thaw(recorder), scraper !== void 0 && this.scraper?.thaw(scraper);
	}
	fork() {
		let copy = World.create({
			...this.options,
			telemetry: void 0
		});
		return copy.restore(this.snapshot()), copy;
	}
	hash() {
		return hashString(this.machine.kernel.arena.hash() + this.snapshot().cold);
	}
	podUp(pod) {
		let service = this.machine.plan.services[pod.service];
		this.recorder?.bind(pod.slot, {
			name: pod.name,
			node: pod.node,
			version: pod.version,
			service: service.name
		});
		let version = Math.max(0, service.versions.indexOf(pod.version));
		instanceUp(this.machine, service, pod.slot, service.firstVersion + version), setCores(this, pod.slot), setSpeed(this, service, pod.slot), setZone(this, pod.slot, pod.node), service.pools.forEach((pool, p) => {
			let row = service.firstPool + (pod.slot - service.firstInstance) * service.pools.length + p, size = this.parameters.value(`pool/${service.name}/${pool.name}/size`);
			this.machine.I[this.machine.pool(row) + 1] = Math.max(1, Math.round(size));
		}), weigh(this, service);
	}
	podDown(pod) {
		instanceDown(this.machine, this.machine.plan.services[pod.service], pod.slot);
		for (let what of [
			"speed",
			"weight",
			"cores",
			"hog"
		]) this.parameters.removeParameter(`instance/${pod.slot}/${what}`);
	}
	tellCluster(level, message) {
		this.recorder?.voice.line(this.recorder.epoch, {
			service: "kubernetes-events",
			namespace: this.options.file.namespace,
			pod: "event-exporter-0"
		}, level, message);
	}
	/** Writes a row of the change feed. */
	recordChange(change) {
		let writer = this.options.telemetry, id = `c${++this.cold.changes}`, at = this.options.file.clock + (change.at ?? this.now) * 1e3;
		writer?.changes.append({
			id,
			at,
			kind: change.kind,
			target: change.target,
			title: change.title,
			author: change.author,
			details: change.details,
			...change.version === void 0 ? {} : { version: change.version }
		});
	}
};
// bench/tree-model.ts
const service = (name, slots, queueLimit, meanWorkMs, stages) => ({
	name,
	slots,
	queueLimit,
	meanWorkMs,
	errorChance: stages.length === 0 ? .005 : 0,
	stages
}), call = (callee, timeoutMs, retries) => ({
	callee,
	rttMs: .5,
	timeoutMs,
	retries,
	backoffMs: 10
}), SERVICES = [
	service("gateway", 256, 1e3, .5, [[1], [2, 3]]),
	service("auth", 32, 200, 1, [[4]]),
	service("catalog", 64, 400, 2, [[5], [6]]),
	service("cart", 64, 400, 1.5, [[7], [8]]),
	service("users-db", 3, 200, 2, []),
	service("search", 8, 200, 8, []),
	service("catalog-db", 4, 200, 3, []),
	service("cart-db", 3, 200, 2, []),
	service("pricing", 32, 200, 2, [[9]]),
	service("promo", 5, 200, 4, [])
], CALLS = [
	call(0, 2e3, 0),
	call(1, 500, 2),
	call(2, 1e3, 2),
	call(3, 1e3, 2),
	call(4, 250, 2),
	call(5, 500, 2),
	call(6, 250, 2),
	call(7, 250, 2),
	call(8, 500, 2),
	call(9, 250, 2)
], workStream = (serviceIndex) => serviceIndex, errorStream = (serviceIndex) => 20 + serviceIndex;
// bench/world-tree.ts
/**
* The tree as a world: the file in `worlds/`, run by packages/world with all its telemetry or with none.
*/
/** Reads a world, or fails with its first mistake. */
function readWorld(path) {
	let { value, issues } = parseWorld(readFileSync(path, "utf8"), path);
	if (value === void 0) throw Error(`${path}: ${issues[0]?.message}`);
	return value;
}
/** Stores for everything that a world can tell. */
function openTelemetry() {
	return {
		metrics: new MetricStore(),
		logs: new LogStore(),
		traces: new TraceStore(),
		changes: new ChangeStore()
	};
}
/** A world of the file as a drill makes it: with stores of its own or none, without reports. */
function openWorld(file, seed, told) {
	let telemetry = told === "nothing" ? void 0 : openTelemetry();
	return World.create({
		file,
		seed,
		telemetry,
		metricsOnly: told === "metrics",
		reports: !1
	});
}
// bench/compiled-tree.ts
const compiled = {
	module: new Uint8Array(Buffer.from("AGFzbQEAAAABIQZgAn9/AGABfwBgAnx8AX9gAX8Bf2ADf39/AXxgAnx/AAI0AwNlbnYGbWVtb3J5AgABAmpzDmJvdW5kKGkzMixpMzIpAAACanMLYXNzZXJ0KGkzMikAAQMMCwIAAAABAwQBBQEBBwcBA3J1bgACCp6LAQujXYwDAX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfAF/AX8BfAF/AX8BfwF/AX8BfwF/AXwBfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF/AX8BfwF8AXwBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfwF/AX8BfwF/AX8BfwF/AX8BfwF8AXwBfwF8AXwBfAF8AXwBfwF/AX8BfwF/AX8BfwF/AXwBfAF8AXwBfAF8AXwBfwF/AX8BfwF/AX8BfwF/AX8BfAF/AX8BfwF/AXwBfwF/AXwBfwF/AXwBfwF/AXwBfwF/AX8BfAF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF/AXwBfwF/AX8BfAF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF/AXwBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF8AX8BfAF8AXwBfAF8AX8BfwF/AX8BfwF/AX8BfwF8AXwBfAF8AXwBfAF8AX8BfwF/AX8BfwF/AX8BfwF/AXwBfwF/AX8BfwF/QQAAAAAAIQJBAAAAAAAhA0EAAAAAACEEQQAAAAAAIQVBAAAAAAAhBkEAAAAAACEHQQAAAAAAIQhBAAAAAAAhCUEAAAAAACEKQQAAAAAAIQtBAAAAAAAhDEEAAAAAACENQQAAAAAAIQ5BAAAAAAAhD0QAAAAAAADwP0QAAAAAAAAAAKMhECANQQFrIREgAkECdCgCRCESIAJBAnQoAkghEyACQQJ0KAJMIRQgBEEDdCsDCCEVIAJBAnQoAlAhFiACQQJ0KAJcIRcgFEGACGpBAWu3RAAAAAAAAAAAoiEYIAFEAADA////30FkBH9B/////wcFIAGdRAAAAAAAADhDoL2nCyEZIBkhGkEAIRtBfyEcQQAhHQJAA0ACQCADQQJ0KAIAIR4gHkEARwRAAkACQCAeQQAAAAAASg0AIBIgHmpBAAAAAABKRQ0BC0EAQQAAAAAAEAAAC0EAIR8CQANAIB8gHkhFDQECQCAFIB9BAnRqQQJ0KwMAISAgBSAfQQJ0akECdCgCCCEhICAgFWMEQCASIiJBAWohEiAiISMCQANAICNBAEpFDQEgBiAjQQJ0akECdEFwaisDACAgZUUNAQJAIAYgI0ECdGpBAnQgBiAjQQJ0akECdEFwaisDADkDACAGICNBAnRqQQJ0IAYgI0ECdGpBAnRBeGooAgA2AgggI0EBayEjCwwACwsgBiAjQQJ0akECdCAgOQMAIAYgI0ECdGpBAnQgITYCCAwBCwJAAkAgICAYY0UNAAJAIBZBAE4NACAXIA9IRQ0BCyAgIBCinUQAAAAAAAA4Q6C9pyEkICQgFEwEQCAUQQFqISQLIBYhJSAlQQBOBEAgCCAlQQJ0akECdCgCDCEWBSAXIiZBAWohFyAmISULIAggJUECdGpBAnQgIDkDACAIICVBAnRqQQJ0ICE2AgggByAkQf8HcWohJyAIICVBAnRqQQJ0ICdBAnQoAgA2AgwgJ0ECdCAlNgIAIBNBAWohEwwBCyAgIiggKGJFRQRAQQEQAQsgAkECdCIqICooAlQiKUEBajYCVCApISsgKyAPTgRAQQIgDxAAAAsCQANAICtBAEpFDQEgCSArQQJ0akECdEFwaisDACAgZUUNAQJAIAkgK0ECdGpBAnQgCSArQQJ0akECdEFwaisDADkDACAJICtBAnRqQQJ0IAkgK0ECdGpBAnRBeGooAgA2AgggK0EBayErCwwACwsgCSArQQJ0akECdCAgOQMAIAkgK0ECdGpBAnQgITYCCAsLIB9BAWohHwwACwsgA0ECdEEANgIACyAcQQBOBEAgHCEsAkBBAAAAAABBCCAsbGohLiAsIS8CQEEAAAAAAEEIIC9saiEwIDBBAnQoAgwhMSAwQQJ0KAIAITIgMEECdCgCBCEzAkADQCAzQQBKRQ0BAkAgMEECdCgCGCAyQQN0aiE0IDRBAnQoAghBAnQoAgAgNEECdCgCDEYEQAwDCyAyQQFqIDFxITIgM0EBayEzCwwACwsgMEECdCAyNgIAIDBBAnQgMzYCBAsgLkECdCgCBEEARgRAIC5BAnRBADYCCEF/IS0MAQsgLkECdCgCGCAuQQJ0KAIAQQN0aiE1IDVBAnQrAwBBACsDAAAAAABkBEAgLCE2AkBBAAAAAABBCCA2bGohNyA3QQJ0QQE2AgggN0ECdCgCGCA3QQJ0KAIAQQN0akECdCsDACA2QQR0ITkhOAJAQQAoAgAAAAAAITpBACA6QQFqNgIAAAAAAEEAAAAAACA6QQJ0aiE7IDtBAnQgODkDACA7QQJ0IDk2AggLC0F/IS0MAQsgNUECdCgCCEECdCI8IDwoAgBBAWo2AgAgLkECdCAuQQJ0KAIAQQFqIC5BAnQoAgxxNgIAIC5BAnQiPSA9KAIEQQFrNgIEIDVBAnQoAhAhLQwACyAtIT4gPkEATgRAIBtBAWohGyA+QQ9xID5BBHYhQCE/AkAgPyFBAkACQAJAAkACQAJAIEEOBQQAAQIDBAsgQCFCAkAgQkECdCgCACFDIENBAnQoAgAgQ0ECdCgCBEgEQCBDQQJ0IkQgRCgCAEEBajYCACBCIEMhRiFFAkAgRkECdCsDMCBGQQJ0KAIkIUcCQCBHEAchSSBJQf8BcSFKIElBCHYhSyBLIEpBAnQoAgAAAAAASAR8IEu3IEpBA3QrAwAAAAAAogUgRyBKIEsQCAshSAwACyBIoiFMQQArAwAAAAAAIEygIEVBBHRBAnIhTiFNAkBBACgCAAAAAAAhT0EAIE9BAWo2AgAAAAAAQQAAAAAAIE9BAnRqIVAgUEECdCBNOQMAIFBBAnQgTjYCCAsLBSBDQQJ0KAIIIENBAnQoAgxIBEAgQ0ECdCJRIFEoAghBAWo2AgggQkECdEEANgIYIENBAnQoAhQhUiBSQQBHBH8gUkEGagUgQ0EEagtBAnQgQjYCACBDQQJ0IEI2AhQFIEJBABADCwsLDAQLIEAhUwJAIFNBAnQoAgAhVCBUQQJ0KAIgQQBKBEAgU0EAIVYhVQJAIFVBAnQoAgBBAnQoAhwgVmohVyBXQQJ0KAIAIVggV0ECdCgCBCFZIFVBAnQgVjYCDCBVQQJ0IFkgWGs2AhAgVUECdEEANgIUIFghWgJAA0AgWiBZSEUNAQJAIFUgWkECdCgCACFcIVsCQEEAKAIAAAAAACFdQQAgXUECdCgCEDYCAAAAAAAgXUECdCBbNgIAIF1BAnQgXDYCBCBdQQJ0QQA2AgggXUECdEEAKwMAAAAAADkDGCBdEAkLCyBaQQFqIVoMAAsLCwwBCyBUQQJ0KAIYIV4gUyBeQQBKBH8gVEECdCgCKCFfAkAgX0ECdCgCACFhIF9BAnQoAgQhYiBfQQJ0KAIIIGFzIWMgX0ECdCgCDCFkIGQgYnMhZSBfQQJ0IGIgY3M2AgQgX0ECdCBhIGVzNgIAIF9BAnQgYyBiQQl0czYCCCBfQQJ0IGVBC3QgZUEVdnI2AgwgYSBkaiFgDAALIGBBAXYgXkgFQQALBH9BAAVBAQsQBQsMAwsgQCFmAkBBACgCAAAAAAAhZ0EAIGdBAnQoAhg2AgAAAAAAIGZBAnQoAgQhaCBmQQJ0KAIMQQFqIWkgZkECdCBpNgIMIGdBAnQgaEECdCgCDDYCACBnQQJ0IGY2AgQgZ0ECdCBpNgIIIGhBAnQoAgAgZkEDaiBmQQR0QQVyIWwhayFqAkBBAAAAAABBCCBqbGohbiBuQQJ0KAIMIW8gbkECdCgCBCBvSgRAIGohcAJAQQAAAAAAQQggcGxqIXEgcUECdCgCDCFyIHFBAnQoAgAhcyBxQQJ0KAIEIXQCQANAIHRBAEpFDQECQCBxQQJ0KAIYIHNBA3RqIXUgdUECdCgCCEECdCgCACB1QQJ0KAIMRgRADAMLIHNBAWogcnEhcyB0QQFrIXQLDAALCyBxQQJ0IHM2AgAgcUECdCB0NgIECwsgbkECdCgCBCF2IHYgb0oEQEEAIncgdygCAAAAAABBAWo2AgAAAAAAQQAhbQwBCyBuQQJ0KAIYIG5BAnQoAgAgdmogb3FBA3RqIXggeEECdEEAKwMAAAAAACBuQQJ0KwMQoDkDACB4QQJ0IGs2AgggeEECdCBrQQJ0KAIANgIMIHhBAnQgbDYCECBuQQJ0IHZBAWo2AgQgbkECdCgCCEEARgRAIGoheQJAQQAAAAAAQQggeWxqIXogekECdEEBNgIIIHpBAnQoAhggekECdCgCAEEDdGpBAnQrAwAgeUEEdBAKCwtBASFtDAALIG0aQQAgZ0EEdEEBciF8IXsCQEEAAAAAACB7QQF0aiF+IH5BAnQoAgQhfyB/QQAAAAAATgRAQQAigAEggAEoAgAAAAAAQQFqNgIAAAAAAEEAIX0MAQtBAAAAAAAge0EAAAAAAGwgfkECdCgCACB/akEAAAAAAEEBa3FqQQJ0aiGBAUEAKwMAAAAAACB7QQN0KwMAAAAAAKAhggEggQFBAnQgggE5AwAggQFBAnQgfDYCCCB+QQJ0IH9BAWo2AgQgf0EARgRAIHtBA3QgggE5AwAAAAAAC0EBIX0MAAsgfRoLDAILQQBBAAAAAAAhhAEhgwECQEEAKAIAAAAAACGFAUEAIIUBQQJ0KAIQNgIAAAAAACCFAUECdCCDATYCACCFAUECdCCEATYCBCCFAUECdEEANgIIIIUBQQJ0QQArAwAAAAAAOQMYIIUBIYYBAkBBACgCAAAAAAAhhwFBACCHAUECdCgCGDYCAAAAAAAghgFBAnQoAgQhiAEghgFBAnQoAgxBAWohiQEghgFBAnQgiQE2AgwghwFBAnQgiAFBAnQoAgw2AgAghwFBAnQghgE2AgQghwFBAnQgiQE2AgggiAFBAnQoAgAghgFBA2oghgFBBHRBBXIhjAEhiwEhigECQEEAAAAAAEEIIIoBbGohjgEgjgFBAnQoAgwhjwEgjgFBAnQoAgQgjwFKBEAgigEQCwsgjgFBAnQoAgQhkAEgkAEgjwFKBEBBACKRASCRASgCAAAAAABBAWo2AgAAAAAAQQAhjQEMAQsgjgFBAnQoAhggjgFBAnQoAgAgkAFqII8BcUEDdGohkgEgkgFBAnRBACsDAAAAAAAgjgFBAnQrAxCgOQMAIJIBQQJ0IIsBNgIIIJIBQQJ0IIsBQQJ0KAIANgIMIJIBQQJ0IIwBNgIQII4BQQJ0IJABQQFqNgIEII4BQQJ0KAIIQQBGBEAgigEQDAtBASGNAQwACyCNARpBACCHAUEEdEEBciGUASGTAQJAQQAAAAAAIJMBQQF0aiGWASCWAUECdCgCBCGXASCXAUEAAAAAAE4EQEEAIpgBIJgBKAIAAAAAAEEBajYCAAAAAABBACGVAQwBC0EAAAAAACCTAUEAAAAAAGwglgFBAnQoAgAglwFqQQAAAAAAQQFrcWpBAnRqIZkBQQArAwAAAAAAIJMBQQN0KwMAAAAAAKAhmgEgmQFBAnQgmgE5AwAgmQFBAnQglAE2AggglgFBAnQglwFBAWo2AgQglwFBAEYEQCCTAUEDdCCaATkDAAAAAAALQQEhlQEMAAsglQEaCwtBACsDAAAAAABBAAAAAAAhmwECQCCbASGdAQJAIJ0BQQJ0KAIAIZ8BIJ0BQQJ0KAIEIaABIJ0BQQJ0KAIIIJ8BcyGhASCdAUECdCgCDCGiASCiASCgAXMhowEgnQFBAnQgoAEgoQFzNgIEIJ0BQQJ0IJ8BIKMBczYCACCdAUECdCChASCgAUEJdHM2AgggnQFBAnQgowFBC3QgowFBFXZyNgIMIJ8BIKIBaiGeAQwACyCeASGkASCkAUH/AXEhpQEgpAFBCHYhpgEgpgEgpQFBAnQoAgAAAAAASAR8IKYBtyClAUEDdCsDAAAAAACiBSCbASClASCmASGpASGoASGnAQJAIKgBIasBIKkBIawBAkADQAJAIKsBQQBGBEBEg7t+KdnJHkAgpwEhrQECQCCtAUECdCgCACGvASCtAUECdCgCBCGwASCtAUECdCgCCCCvAXMhsQEgrQFBAnQoAgwhsgEgsgEgsAFzIbMBIK0BQQJ0ILABILEBczYCBCCtAUECdCCvASCzAXM2AgAgrQFBAnQgsQEgsAFBCXRzNgIIIK0BQQJ0ILMBQQt0ILMBQRV2cjYCDCCvASCyAWohrgEMAAsgrgEhtAEgtAFBAHa4RAAAAAAAAOA/oEQAAAAAAADwPaIhtQECQEEAILUBOQMAAAAAAEEAKAIAAAAAAEEUdkH/D3FB/wdrIbcBQQBBACgCAAAAAABB//8/cUGAgMD/A3I2AgAAAAAAQQArAwAAAAAAIbgBILgBRM07f2aeoPY/ZARAILgBRAAAAAAAAOA/oiG4ASC3AUEBaiG3AQsguAFEAAAAAAAA8D+hILgBRAAAAAAAAPA/oKMhuQEguQEguQGiIboBRAAAAAAAAABAILkBokQAAAAAAADwPyC6AURVVVVVVVXVPyC6AUSamZmZmZnJPyC6AUSSJEmSJEnCPyC6AUQcx3Ecx3G8PyC6AURGF1100UW3PyC6AUQUO7ETO7GzPyC6AUQRERERERGxPyC6AUQeHh4eHh6uP6KgoqCioKKgoqCioKKgoqCiIbsBILcBt0QAAOD+Qi7mP6IguwEgtwG3RHY8eTXvOeo9oqCgIbYBDAALILYBoSGqAQwECyCsAbcgqwFBA3QrAwAAAAAAoiG8ASCnASG9AQJAIL0BQQJ0KAIAIb8BIL0BQQJ0KAIEIcABIL0BQQJ0KAIIIL8BcyHBASC9AUECdCgCDCHCASDCASDAAXMhwwEgvQFBAnQgwAEgwQFzNgIEIL0BQQJ0IL8BIMMBczYCACC9AUECdCDBASDAAUEJdHM2AgggvQFBAnQgwwFBC3QgwwFBFXZyNgIMIL8BIMIBaiG+AQwACyC+ASHEASDEAUEAdrhEAAAAAAAA4D+gRAAAAAAAAPA9oiHFASCrAUEDdCsDAAAAAAAgxQEgqwFBA3QrAwAAAAAAIKsBQQN0KwMAAAAAAKGioCC8AZohxgECQCDGAUT+gitlRxX3P6JEAAAAAAAA4D+gnCHIASDGASDIAUQAAOD+Qi7mP6KhIMgBRHY8eTXvOeo9oqEhyQFEAAAAAAAA8D8hygFEAAAAAAAA8D8hywFBASHMAQJAA0AgzAFBDkxFDQECQCDKASDJASDMAbejoiHKASDLASDKAaAhywELIMwBQQFqIcwBDAALC0EAQQA2AgAAAAAAQQAgyAFEAAAAAAD4j0CgnUQAAAAAAAA4Q6C9p0EUdDYCAAAAAAAgywFBACsDAAAAAACiIccBDAALIMcBYwRAILwBIaoBDAQLIKcBIc0BAkAgzQFBAnQoAgAhzwEgzQFBAnQoAgQh0AEgzQFBAnQoAgggzwFzIdEBIM0BQQJ0KAIMIdIBINIBINABcyHTASDNAUECdCDQASDRAXM2AgQgzQFBAnQgzwEg0wFzNgIAIM0BQQJ0INEBINABQQl0czYCCCDNAUECdCDTAUELdCDTAUEVdnI2AgwgzwEg0gFqIc4BDAALIM4BIdQBINQBQf8BcSGrASDUAUEIdiGsASCsASCrAUECdCgCAAAAAABIBEAgrAG3IKsBQQN0KwMAAAAAAKIhqgEMBAsLDAALCwsgqgELIZwBDAALIJwBRAAAAAAAAAAAoqBBBCHWASHVAQJAQQAoAgAAAAAAIdcBQQAg1wFBAWo2AgAAAAAAQQAAAAAAINcBQQJ0aiHYASDYAUECdCDVATkDACDYAUECdCDWATYCCAsMAQtBACLZASDZASgCAAAAAABBAWo2AgAAAAAAIEAQBgsLBUF/IRwLDAELIApBA3QrAwAh2gFBACHbAUEBIdwBAkADQCDcASAOSEUNAQJAIAog3AFqQQN0KwMAId0BIN0BINoBYwRAIN0BIdoBINwBIdsBCwsg3AFBAWoh3AEMAAsLAkADQCASQQBGRQ0BAkAgAkECdCgCVCHeAQJAIBNBAEZFDQAg3gFBAEZFDQAMAwsgE0EARgR/IAkg3gFBAnRqQQJ0QXBqKwMAIBCinUQAAAAAAAA4Q6C9pwUgFEEBagsh3wEg3wG3RAAAAAAAAAAAoiHgAQJAAkAg4AEgAGQNACDgASDaAWRFDQELDAMLIN8BIRQgFEEBardEAAAAAAAAAACiIRUgFEGACGpBAWu3RAAAAAAAAAAAoiEYAkADQCDeAUEASkUNASAJIN4BQQJ0akECdEFwaisDACAYY0UNAQJAIBYh4QEg4QFBAE4EQCAIIOEBQQJ0akECdCgCDCEWBSAXIA9IBEAgFyLiAUEBaiEXIOIBIeEBBQwECwsg3gFBAWsh3gEgCSDeAUECdGpBAnQrAwAh4wEgCCDhAUECdGpBAnQg4wE5AwAgCCDhAUECdGpBAnQgCSDeAUECdGpBAnQoAgg2AgggByDjASAQop1EAAAAAAAAOEOgvadB/wdxaiHkASAIIOEBQQJ0akECdCDkAUECdCgCADYCDCDkAUECdCDhATYCACATQQFqIRMLDAALCyACQQJ0IN4BNgJUIAcgFEH/B3FqIeUBIOUBQQJ0KAIAIeYBIOUBQQJ0QX82AgACQANAIOYBQQBORQ0BAkAgCCDmAUECdGpBAnQrAwAh5wEgCCDmAUECdGpBAnQoAggh6AEgCCDmAUECdGpBAnQoAgwh6QEgCCDmAUECdGpBAnQgFjYCDCDmASEWIBNBAWshEyASQQAAAAAATgRAQQNBAAAAAAAQAAALIBIi6gFBAWohEiDqASHrAQJAA0Ag6wFBAEpFDQEgBiDrAUECdGpBAnRBcGorAwAg5wFjRQ0BAkAgBiDrAUECdGpBAnQgBiDrAUECdGpBAnRBcGorAwA5AwAgBiDrAUECdGpBAnQgBiDrAUECdGpBAnRBeGooAgA2Aggg6wFBAWsh6wELDAALCyAGIOsBQQJ0akECdCDnATkDACAGIOsBQQJ0akECdCDoATYCCCDpASHmAQsMAAsLCwwACwtBACHsAQJAAkACQCASQQBGDQAg2gEgBiASQQJ0akECdEFwaisDAGNFDQELINoBIABkBEBBASEdDAULIBpBAEwEQAwFCyAaQQFrIRogBEEDdCDaATkDACALINsBQQF0aiHtASDtAUECdCgCACHuASAMINsBIA1sIO4BakECdGpBAnQoAggh7AEg7QFBAnQoAgRBAWsh7wEg7gFBAWogEXEh8AEg7QFBAnQg8AE2AgAg7QFBAnQg7wE2AgQgCiDbAWpBA3Qg7wFBAEoEfCAMINsBIA1sIPABakECdGpBAnQrAwAFRAAAAAAAAPB/CzkDAAwBCyAGIBJBAnRqQQJ0QXBqKwMAIfEBIPEBIABkBEBBASEdDAQLIBpBAEwEQAwECyAaQQFrIRogBEEDdCDxATkDACASQQFrIRIgBiASQQJ0akECdCgCCCHsASDsAUEPcUEARgRAIOwBQQR2IRwgG0EBayEbDAILCyDsAUEPcSDsAUEEdiHzASHyAQJAIPIBIfQBAkACQAJAAkACQAJAIPQBDgUEAAECAwQLIPMBIfUBAkAg9QFBAnQoAgAh9gEg9gFBAnQoAgAg9gFBAnQoAgRIBEAg9gFBAnQi9wEg9wEoAgBBAWo2AgAg9QEg9gEh+QEh+AECQCD5AUECdCsDMCD5AUECdCgCJCH6AQJAIPoBEAch/AEg/AFB/wFxIf0BIPwBQQh2If4BIP4BIP0BQQJ0KAIAAAAAAEgEfCD+Abcg/QFBA3QrAwAAAAAAogUg+gEg/QEg/gEQCAsh+wEMAAsg+wGiIf8BQQArAwAAAAAAIP8BoCD4AUEEdEECciGBAiGAAgJAQQAoAgAAAAAAIYICQQAgggJBAWo2AgAAAAAAQQAAAAAAIIICQQJ0aiGDAiCDAkECdCCAAjkDACCDAkECdCCBAjYCCAsLBSD2AUECdCgCCCD2AUECdCgCDEgEQCD2AUECdCKEAiCEAigCCEEBajYCCCD1AUECdEEANgIYIPYBQQJ0KAIUIYUCIIUCQQBHBH8ghQJBBmoFIPYBQQRqC0ECdCD1ATYCACD2AUECdCD1ATYCFAUg9QFBABADCwsLDAQLIPMBIYYCAkAghgJBAnQoAgAhhwIghwJBAnQoAiBBAEoEQCCGAkEAIYkCIYgCAkAgiAJBAnQoAgBBAnQoAhwgiQJqIYoCIIoCQQJ0KAIAIYsCIIoCQQJ0KAIEIYwCIIgCQQJ0IIkCNgIMIIgCQQJ0IIwCIIsCazYCECCIAkECdEEANgIUIIsCIY0CAkADQCCNAiCMAkhFDQECQCCIAiCNAkECdCgCACGPAiGOAgJAQQAoAgAAAAAAIZACQQAgkAJBAnQoAhA2AgAAAAAAIJACQQJ0II4CNgIAIJACQQJ0II8CNgIEIJACQQJ0QQA2AgggkAJBAnRBACsDAAAAAAA5AxggkAIQCQsLII0CQQFqIY0CDAALCwsMAQsghwJBAnQoAhghkQIghgIgkQJBAEoEfyCHAkECdCgCKCGSAgJAIJICQQJ0KAIAIZQCIJICQQJ0KAIEIZUCIJICQQJ0KAIIIJQCcyGWAiCSAkECdCgCDCGXAiCXAiCVAnMhmAIgkgJBAnQglQIglgJzNgIEIJICQQJ0IJQCIJgCczYCACCSAkECdCCWAiCVAkEJdHM2AgggkgJBAnQgmAJBC3QgmAJBFXZyNgIMIJQCIJcCaiGTAgwACyCTAkEBdiCRAkgFQQALBH9BAAVBAQsQBQsMAwsg8wEhmQICQEEAKAIAAAAAACGaAkEAIJoCQQJ0KAIYNgIAAAAAACCZAkECdCgCBCGbAiCZAkECdCgCDEEBaiGcAiCZAkECdCCcAjYCDCCaAkECdCCbAkECdCgCDDYCACCaAkECdCCZAjYCBCCaAkECdCCcAjYCCCCbAkECdCgCACCZAkEDaiCZAkEEdEEFciGfAiGeAiGdAgJAQQAAAAAAQQggnQJsaiGhAiChAkECdCgCDCGiAiChAkECdCgCBCCiAkoEQCCdAiGjAgJAQQAAAAAAQQggowJsaiGkAiCkAkECdCgCDCGlAiCkAkECdCgCACGmAiCkAkECdCgCBCGnAgJAA0AgpwJBAEpFDQECQCCkAkECdCgCGCCmAkEDdGohqAIgqAJBAnQoAghBAnQoAgAgqAJBAnQoAgxGBEAMAwsgpgJBAWogpQJxIaYCIKcCQQFrIacCCwwACwsgpAJBAnQgpgI2AgAgpAJBAnQgpwI2AgQLCyChAkECdCgCBCGpAiCpAiCiAkoEQEEAIqoCIKoCKAIAAAAAAEEBajYCAAAAAABBACGgAgwBCyChAkECdCgCGCChAkECdCgCACCpAmogogJxQQN0aiGrAiCrAkECdEEAKwMAAAAAACChAkECdCsDEKA5AwAgqwJBAnQgngI2AgggqwJBAnQgngJBAnQoAgA2AgwgqwJBAnQgnwI2AhAgoQJBAnQgqQJBAWo2AgQgoQJBAnQoAghBAEYEQCCdAiGsAgJAQQAAAAAAQQggrAJsaiGtAiCtAkECdEEBNgIIIK0CQQJ0KAIYIK0CQQJ0KAIAQQN0akECdCsDACCsAkEEdBAKCwtBASGgAgwACyCgAhpBACCaAkEEdEEBciGvAiGuAgJAQQAAAAAAIK4CQQF0aiGxAiCxAkECdCgCBCGyAiCyAkEAAAAAAE4EQEEAIrMCILMCKAIAAAAAAEEBajYCAAAAAABBACGwAgwBC0EAAAAAACCuAkEAAAAAAGwgsQJBAnQoAgAgsgJqQQAAAAAAQQFrcWpBAnRqIbQCQQArAwAAAAAAIK4CQQN0KwMAAAAAAKAhtQIgtAJBAnQgtQI5AwAgtAJBAnQgrwI2AgggsQJBAnQgsgJBAWo2AgQgsgJBAEYEQCCuAkEDdCC1AjkDAAAAAAALQQEhsAIMAAsgsAIaCwwCC0EAQQAAAAAAIbcCIbYCAkBBACgCAAAAAAAhuAJBACC4AkECdCgCEDYCAAAAAAAguAJBAnQgtgI2AgAguAJBAnQgtwI2AgQguAJBAnRBADYCCCC4AkECdEEAKwMAAAAAADkDGCC4AiG5AgJAQQAoAgAAAAAAIboCQQAgugJBAnQoAhg2AgAAAAAAILkCQQJ0KAIEIbsCILkCQQJ0KAIMQQFqIbwCILkCQQJ0ILwCNgIMILoCQQJ0ILsCQQJ0KAIMNgIAILoCQQJ0ILkCNgIEILoCQQJ0ILwCNgIIILsCQQJ0KAIAILkCQQNqILkCQQR0QQVyIb8CIb4CIb0CAkBBAAAAAABBCCC9AmxqIcECIMECQQJ0KAIMIcICIMECQQJ0KAIEIMICSgRAIL0CEAsLIMECQQJ0KAIEIcMCIMMCIMICSgRAQQAixAIgxAIoAgAAAAAAQQFqNgIAAAAAAEEAIcACDAELIMECQQJ0KAIYIMECQQJ0KAIAIMMCaiDCAnFBA3RqIcUCIMUCQQJ0QQArAwAAAAAAIMECQQJ0KwMQoDkDACDFAkECdCC+AjYCCCDFAkECdCC+AkECdCgCADYCDCDFAkECdCC/AjYCECDBAkECdCDDAkEBajYCBCDBAkECdCgCCEEARgRAIL0CEAwLQQEhwAIMAAsgwAIaQQAgugJBBHRBAXIhxwIhxgICQEEAAAAAACDGAkEBdGohyQIgyQJBAnQoAgQhygIgygJBAAAAAABOBEBBACLLAiDLAigCAAAAAABBAWo2AgAAAAAAQQAhyAIMAQtBAAAAAAAgxgJBAAAAAABsIMkCQQJ0KAIAIMoCakEAAAAAAEEBa3FqQQJ0aiHMAkEAKwMAAAAAACDGAkEDdCsDAAAAAACgIc0CIMwCQQJ0IM0COQMAIMwCQQJ0IMcCNgIIIMkCQQJ0IMoCQQFqNgIEIMoCQQBGBEAgxgJBA3QgzQI5AwAAAAAAC0EBIcgCDAALIMgCGgsLQQArAwAAAAAAQQAAAAAAIc4CAkAgzgIh0AICQCDQAkECdCgCACHSAiDQAkECdCgCBCHTAiDQAkECdCgCCCDSAnMh1AIg0AJBAnQoAgwh1QIg1QIg0wJzIdYCINACQQJ0INMCINQCczYCBCDQAkECdCDSAiDWAnM2AgAg0AJBAnQg1AIg0wJBCXRzNgIIINACQQJ0INYCQQt0INYCQRV2cjYCDCDSAiDVAmoh0QIMAAsg0QIh1wIg1wJB/wFxIdgCINcCQQh2IdkCINkCINgCQQJ0KAIAAAAAAEgEfCDZArcg2AJBA3QrAwAAAAAAogUgzgIg2AIg2QIh3AIh2wIh2gICQCDbAiHeAiDcAiHfAgJAA0ACQCDeAkEARgRARIO7finZyR5AINoCIeACAkAg4AJBAnQoAgAh4gIg4AJBAnQoAgQh4wIg4AJBAnQoAggg4gJzIeQCIOACQQJ0KAIMIeUCIOUCIOMCcyHmAiDgAkECdCDjAiDkAnM2AgQg4AJBAnQg4gIg5gJzNgIAIOACQQJ0IOQCIOMCQQl0czYCCCDgAkECdCDmAkELdCDmAkEVdnI2Agwg4gIg5QJqIeECDAALIOECIecCIOcCQQB2uEQAAAAAAADgP6BEAAAAAAAA8D2iIegCAkBBACDoAjkDAAAAAABBACgCAAAAAABBFHZB/w9xQf8HayHqAkEAQQAoAgAAAAAAQf//P3FBgIDA/wNyNgIAAAAAAEEAKwMAAAAAACHrAiDrAkTNO39mnqD2P2QEQCDrAkQAAAAAAADgP6Ih6wIg6gJBAWoh6gILIOsCRAAAAAAAAPA/oSDrAkQAAAAAAADwP6CjIewCIOwCIOwCoiHtAkQAAAAAAAAAQCDsAqJEAAAAAAAA8D8g7QJEVVVVVVVV1T8g7QJEmpmZmZmZyT8g7QJEkiRJkiRJwj8g7QJEHMdxHMdxvD8g7QJERhdddNFFtz8g7QJEFDuxEzuxsz8g7QJEERERERERsT8g7QJEHh4eHh4erj+ioKKgoqCioKKgoqCioKKgoiHuAiDqArdEAADg/kIu5j+iIO4CIOoCt0R2PHk17znqPaKgoCHpAgwACyDpAqEh3QIMBAsg3wK3IN4CQQN0KwMAAAAAAKIh7wIg2gIh8AICQCDwAkECdCgCACHyAiDwAkECdCgCBCHzAiDwAkECdCgCCCDyAnMh9AIg8AJBAnQoAgwh9QIg9QIg8wJzIfYCIPACQQJ0IPMCIPQCczYCBCDwAkECdCDyAiD2AnM2AgAg8AJBAnQg9AIg8wJBCXRzNgIIIPACQQJ0IPYCQQt0IPYCQRV2cjYCDCDyAiD1Amoh8QIMAAsg8QIh9wIg9wJBAHa4RAAAAAAAAOA/oEQAAAAAAADwPaIh+AIg3gJBA3QrAwAAAAAAIPgCIN4CQQN0KwMAAAAAACDeAkEDdCsDAAAAAAChoqAg7wKaIfkCAkAg+QJE/oIrZUcV9z+iRAAAAAAAAOA/oJwh+wIg+QIg+wJEAADg/kIu5j+ioSD7AkR2PHk17znqPaKhIfwCRAAAAAAAAPA/If0CRAAAAAAAAPA/If4CQQEh/wICQANAIP8CQQ5MRQ0BAkAg/QIg/AIg/wK3o6Ih/QIg/gIg/QKgIf4CCyD/AkEBaiH/AgwACwtBAEEANgIAAAAAAEEAIPsCRAAAAAAA+I9AoJ1EAAAAAAAAOEOgvadBFHQ2AgAAAAAAIP4CQQArAwAAAAAAoiH6AgwACyD6AmMEQCDvAiHdAgwECyDaAiGAAwJAIIADQQJ0KAIAIYIDIIADQQJ0KAIEIYMDIIADQQJ0KAIIIIIDcyGEAyCAA0ECdCgCDCGFAyCFAyCDA3MhhgMggANBAnQggwMghANzNgIEIIADQQJ0IIIDIIYDczYCACCAA0ECdCCEAyCDA0EJdHM2AggggANBAnQghgNBC3QghgNBFXZyNgIMIIIDIIUDaiGBAwwACyCBAyGHAyCHA0H/AXEh3gIghwNBCHYh3wIg3wIg3gJBAnQoAgAAAAAASARAIN8CtyDeAkEDdCsDAAAAAACiId0CDAQLCwwACwsLIN0CCyHPAgwACyDPAkQAAAAAAAAAAKKgQQQhiQMhiAMCQEEAKAIAAAAAACGKA0EAIIoDQQFqNgIAAAAAAEEAAAAAACCKA0ECdGohiwMgiwNBAnQgiAM5AwAgiwNBAnQgiQM2AggLDAELQQAijAMgjAMoAgAAAAAAQQFqNgIAAAAAACDzARAGCwsLDAALCyACQQJ0IBY2AlAgAkECdCAXNgJcIAJBAnQgEjYCRCACQQJ0IBM2AkggAkECdCAUNgJMIARBA3QgFTkDCCAEQQN0Io0DII0DKwMQIBsgGWogGmu3oDkDECAdBEAgBEEDdCAAOQMACyAdDwALZQIBfwF/IABBAnQoAgQhAiAAQQJ0QQAoAgAAAAAANgIYQQAgADYCAAAAAAAgAkECdCgCDCEDIAMgAEECdCgCCEcEQA8LIAJBAnQgA0EBajYCDCABQQBHBEAgAkEBEAQFIAIQBgsLyQgkAX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8IABBAnQoAgAhAiAAQQJ0QQAoAgAAAAAANgIQQQAgADYCAAAAAAAgAkEARgRAIAFBAEcEQEEAIgMgAygCAAAAAABBAWo2AgAAAAAAQQAiBCAEKwMAAAAAAEEAKwMAAAAAACAAQQJ0KwMYoaA5AwAAAAAABUEAIgUgBSgCAAAAAABBAWo2AgAAAAAACw8LIAFBAEYEQCACQQJ0QQE2AhQLIAJBAnQoAhBBAWshBiACQQJ0IAY2AhAgBkEASgRADwsgAkECdCgCDEEBaiEHIAJBAnQoAhRBAEcEQCACQQAQBQUgByACQQJ0KAIAQQJ0KAIgSARAIAIgByEJIQgCQCAIQQJ0KAIAQQJ0KAIcIAlqIQogCkECdCgCACELIApBAnQoAgQhDCAIQQJ0IAk2AgwgCEECdCAMIAtrNgIQIAhBAnRBADYCFCALIQ0CQANAIA0gDEhFDQECQCAIIA1BAnQoAgAhDyEOAkBBACgCAAAAAAAhEEEAIBBBAnQoAhA2AgAAAAAAIBBBAnQgDjYCACAQQQJ0IA82AgQgEEECdEEANgIIIBBBAnRBACsDAAAAAAA5AxggECERAkBBACgCAAAAAAAhEkEAIBJBAnQoAhg2AgAAAAAAIBFBAnQoAgQhEyARQQJ0KAIMQQFqIRQgEUECdCAUNgIMIBJBAnQgE0ECdCgCDDYCACASQQJ0IBE2AgQgEkECdCAUNgIIIBNBAnQoAgAgEUEDaiARQQR0QQVyIRchFiEVAkBBAAAAAABBCCAVbGohGSAZQQJ0KAIMIRogGUECdCgCBCAaSgRAIBUQCwsgGUECdCgCBCEbIBsgGkoEQEEAIhwgHCgCAAAAAABBAWo2AgAAAAAAQQAhGAwBCyAZQQJ0KAIYIBlBAnQoAgAgG2ogGnFBA3RqIR0gHUECdEEAKwMAAAAAACAZQQJ0KwMQoDkDACAdQQJ0IBY2AgggHUECdCAWQQJ0KAIANgIMIB1BAnQgFzYCECAZQQJ0IBtBAWo2AgQgGUECdCgCCEEARgRAIBUQDAtBASEYDAALIBgaQQAgEkEEdEEBciEfIR4CQEEAAAAAACAeQQF0aiEhICFBAnQoAgQhIiAiQQAAAAAATgRAQQAiIyAjKAIAAAAAAEEBajYCAAAAAABBACEgDAELQQAAAAAAIB5BAAAAAABsICFBAnQoAgAgImpBAAAAAABBAWtxakECdGohJEEAKwMAAAAAACAeQQN0KwMAAAAAAKAhJSAkQQJ0ICU5AwAgJEECdCAfNgIIICFBAnQgIkEBajYCBCAiQQBGBEAgHkEDdCAlOQMAAAAAAAtBASEgDAALICAaCwsLIA1BAWohDQwACwsLBSACQQEQBQsLC6INRgF/AX8BfwF/AX8BfwF/AXwBfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfAF8AX8BfAF8AXwBfAF8AX8BfwF/AX8BfwF/AX8BfwF8AXwBfAF8AXwBfAF8AX8BfwF/AX8BfwF/AX8BfwF/AXwBfAF/AX8BfwF/IABBAnQoAgAhAiACQQJ0KAIQIQMgA0EARwRAIANBAnQoAhghBCACQQJ0IAQ2AhAgBEEARgRAIAJBAnRBADYCFAsgAkECdCIFIAUoAghBAWs2AgggAyACIQchBgJAIAdBAnQrAzAgB0ECdCgCJCEIAkAgCCEKAkAgCkECdCgCACEMIApBAnQoAgQhDSAKQQJ0KAIIIAxzIQ4gCkECdCgCDCEPIA8gDXMhECAKQQJ0IA0gDnM2AgQgCkECdCAMIBBzNgIAIApBAnQgDiANQQl0czYCCCAKQQJ0IBBBC3QgEEEVdnI2AgwgDCAPaiELDAALIAshESARQf8BcSESIBFBCHYhEyATIBJBAnQoAgAAAAAASAR8IBO3IBJBA3QrAwAAAAAAogUgCCASIBMhFiEVIRQCQCAVIRggFiEZAkADQAJAIBhBAEYEQESDu34p2ckeQCAUIRoCQCAaQQJ0KAIAIRwgGkECdCgCBCEdIBpBAnQoAgggHHMhHiAaQQJ0KAIMIR8gHyAdcyEgIBpBAnQgHSAeczYCBCAaQQJ0IBwgIHM2AgAgGkECdCAeIB1BCXRzNgIIIBpBAnQgIEELdCAgQRV2cjYCDCAcIB9qIRsMAAsgGyEhICFBAHa4RAAAAAAAAOA/oEQAAAAAAADwPaIhIgJAQQAgIjkDAAAAAABBACgCAAAAAABBFHZB/w9xQf8HayEkQQBBACgCAAAAAABB//8/cUGAgMD/A3I2AgAAAAAAQQArAwAAAAAAISUgJUTNO39mnqD2P2QEQCAlRAAAAAAAAOA/oiElICRBAWohJAsgJUQAAAAAAADwP6EgJUQAAAAAAADwP6CjISYgJiAmoiEnRAAAAAAAAABAICaiRAAAAAAAAPA/ICdEVVVVVVVV1T8gJ0SamZmZmZnJPyAnRJIkSZIkScI/ICdEHMdxHMdxvD8gJ0RGF1100UW3PyAnRBQ7sRM7sbM/ICdEERERERERsT8gJ0QeHh4eHh6uP6KgoqCioKKgoqCioKKgoqCiISggJLdEAADg/kIu5j+iICggJLdEdjx5Ne856j2ioKAhIwwACyAjoSEXDAQLIBm3IBhBA3QrAwAAAAAAoiEpIBQhKgJAICpBAnQoAgAhLCAqQQJ0KAIEIS0gKkECdCgCCCAscyEuICpBAnQoAgwhLyAvIC1zITAgKkECdCAtIC5zNgIEICpBAnQgLCAwczYCACAqQQJ0IC4gLUEJdHM2AgggKkECdCAwQQt0IDBBFXZyNgIMICwgL2ohKwwACyArITEgMUEAdrhEAAAAAAAA4D+gRAAAAAAAAPA9oiEyIBhBA3QrAwAAAAAAIDIgGEEDdCsDAAAAAAAgGEEDdCsDAAAAAAChoqAgKZohMwJAIDNE/oIrZUcV9z+iRAAAAAAAAOA/oJwhNSAzIDVEAADg/kIu5j+ioSA1RHY8eTXvOeo9oqEhNkQAAAAAAADwPyE3RAAAAAAAAPA/IThBASE5AkADQCA5QQ5MRQ0BAkAgNyA2IDm3o6IhNyA4IDegITgLIDlBAWohOQwACwtBAEEANgIAAAAAAEEAIDVEAAAAAAD4j0CgnUQAAAAAAAA4Q6C9p0EUdDYCAAAAAAAgOEEAKwMAAAAAAKIhNAwACyA0YwRAICkhFwwECyAUIToCQCA6QQJ0KAIAITwgOkECdCgCBCE9IDpBAnQoAgggPHMhPiA6QQJ0KAIMIT8gPyA9cyFAIDpBAnQgPSA+czYCBCA6QQJ0IDwgQHM2AgAgOkECdCA+ID1BCXRzNgIIIDpBAnQgQEELdCBAQRV2cjYCDCA8ID9qITsMAAsgOyFBIEFB/wFxIRggQUEIdiEZIBkgGEECdCgCAAAAAABIBEAgGbcgGEEDdCsDAAAAAACiIRcMBAsLDAALCwsgFwshCQwACyAJoiFCQQArAwAAAAAAIEKgIAZBBHRBAnIhRCFDAkBBACgCAAAAAAAhRUEAIEVBAWo2AgAAAAAAQQAAAAAAIEVBAnRqIUYgRkECdCBDOQMAIEZBAnQgRDYCCAsLBSACQQJ0IkcgRygCAEEBazYCAAsgACABEAMLggMQAX8BfwF/AXwBfwF/AX8BfwF/AX8BfwF/AXwBfwF/AX8gAEECdCgCCCEBIABBAnQoAgQhAiABIAJBAnQoAgROBEAgAEEAEAQPCyAAQQJ0IAFBAWo2AghBACIDIAMoAgAAAAAAQQFqNgIAAAAAAEQAAAAAAABpQCACQQJ0KAIIIAFBAWp0t6QhBEEAKwMAAAAAACAEQQAAAAAAIQUCQCAFQQJ0KAIAIQcgBUECdCgCBCEIIAVBAnQoAgggB3MhCSAFQQJ0KAIMIQogCiAIcyELIAVBAnQgCCAJczYCBCAFQQJ0IAcgC3M2AgAgBUECdCAJIAhBCXRzNgIIIAVBAnQgC0ELdCALQRV2cjYCDCAHIApqIQYMAAsgBiEMIAxBAHa4RAAAAAAAAOA/oEQAAAAAAADwPaKioCAAQQR0QQNyIQ4hDQJAQQAoAgAAAAAAIQ9BACAPQQFqNgIAAAAAAEEAAAAAACAPQQJ0aiEQIBBBAnQgDTkDACAQQQJ0IA42AggLC4IBBQF/AX8BfwF/AX8gAEECdCgCACEBIABBAnQoAgQhAiAAQQJ0KAIIIAFzIQMgAEECdCgCDCEEIAQgAnMhBSAAQQJ0IAIgA3M2AgQgAEECdCABIAVzNgIAIABBAnQgAyACQQl0czYCCCAAQQJ0IAVBC3QgBUEVdnI2AgwgASAEag8AC7AJKgF/AX8BfwF/AX8BfwF/AX8BfwF/AXwBfAF/AXwBfAF8AXwBfAF/AX8BfwF/AX8BfwF/AX8BfAF8AXwBfAF8AXwBfAF/AX8BfwF/AX8BfwF/AX8BfyABIQMgAiEEAkADQAJAIANBAEYEQESDu34p2ckeQCAAIQUCQCAFQQJ0KAIAIQcgBUECdCgCBCEIIAVBAnQoAgggB3MhCSAFQQJ0KAIMIQogCiAIcyELIAVBAnQgCCAJczYCBCAFQQJ0IAcgC3M2AgAgBUECdCAJIAhBCXRzNgIIIAVBAnQgC0ELdCALQRV2cjYCDCAHIApqIQYMAAsgBiEMIAxBAHa4RAAAAAAAAOA/oEQAAAAAAADwPaIhDQJAQQAgDTkDAAAAAABBACgCAAAAAABBFHZB/w9xQf8HayEPQQBBACgCAAAAAABB//8/cUGAgMD/A3I2AgAAAAAAQQArAwAAAAAAIRAgEETNO39mnqD2P2QEQCAQRAAAAAAAAOA/oiEQIA9BAWohDwsgEEQAAAAAAADwP6EgEEQAAAAAAADwP6CjIREgESARoiESRAAAAAAAAABAIBGiRAAAAAAAAPA/IBJEVVVVVVVV1T8gEkSamZmZmZnJPyASRJIkSZIkScI/IBJEHMdxHMdxvD8gEkRGF1100UW3PyASRBQ7sRM7sbM/IBJEERERERERsT8gEkQeHh4eHh6uP6KgoqCioKKgoqCioKKgoqCiIRMgD7dEAADg/kIu5j+iIBMgD7dEdjx5Ne856j2ioKAhDgwACyAOoQ8LIAS3IANBA3QrAwAAAAAAoiEUIAAhFQJAIBVBAnQoAgAhFyAVQQJ0KAIEIRggFUECdCgCCCAXcyEZIBVBAnQoAgwhGiAaIBhzIRsgFUECdCAYIBlzNgIEIBVBAnQgFyAbczYCACAVQQJ0IBkgGEEJdHM2AgggFUECdCAbQQt0IBtBFXZyNgIMIBcgGmohFgwACyAWIRwgHEEAdrhEAAAAAAAA4D+gRAAAAAAAAPA9oiEdIANBA3QrAwAAAAAAIB0gA0EDdCsDAAAAAAAgA0EDdCsDAAAAAAChoqAgFJohHgJAIB5E/oIrZUcV9z+iRAAAAAAAAOA/oJwhICAeICBEAADg/kIu5j+ioSAgRHY8eTXvOeo9oqEhIUQAAAAAAADwPyEiRAAAAAAAAPA/ISNBASEkAkADQCAkQQ5MRQ0BAkAgIiAhICS3o6IhIiAjICKgISMLICRBAWohJAwACwtBAEEANgIAAAAAAEEAICBEAAAAAAD4j0CgnUQAAAAAAAA4Q6C9p0EUdDYCAAAAAAAgI0EAKwMAAAAAAKIhHwwACyAfYwRAIBQPCyAAISUCQCAlQQJ0KAIAIScgJUECdCgCBCEoICVBAnQoAgggJ3MhKSAlQQJ0KAIMISogKiAocyErICVBAnQgKCApczYCBCAlQQJ0ICcgK3M2AgAgJUECdCApIChBCXRzNgIIICVBAnQgK0ELdCArQRV2cjYCDCAnICpqISYMAAsgJiEsICxB/wFxIQMgLEEIdiEEIAQgA0ECdCgCAAAAAABIBEAgBLcgA0EDdCsDAAAAAACiDwsLDAALCwALgAcgAX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF/AX8BfwF8AX8BfwF/AX8BfwF/AX8BfwF/AX8BfEEAKAIAAAAAACEBQQAgAUECdCgCGDYCAAAAAAAgAEECdCgCBCECIABBAnQoAgxBAWohAyAAQQJ0IAM2AgwgAUECdCACQQJ0KAIMNgIAIAFBAnQgADYCBCABQQJ0IAM2AgggAkECdCgCACAAQQNqIABBBHRBBXIhBiEFIQQCQEEAAAAAAEEIIARsaiEIIAhBAnQoAgwhCSAIQQJ0KAIEIAlKBEAgBCEKAkBBAAAAAABBCCAKbGohCyALQQJ0KAIMIQwgC0ECdCgCACENIAtBAnQoAgQhDgJAA0AgDkEASkUNAQJAIAtBAnQoAhggDUEDdGohDyAPQQJ0KAIIQQJ0KAIAIA9BAnQoAgxGBEAMAwsgDUEBaiAMcSENIA5BAWshDgsMAAsLIAtBAnQgDTYCACALQQJ0IA42AgQLCyAIQQJ0KAIEIRAgECAJSgRAQQAiESARKAIAAAAAAEEBajYCAAAAAABBACEHDAELIAhBAnQoAhggCEECdCgCACAQaiAJcUEDdGohEiASQQJ0QQArAwAAAAAAIAhBAnQrAxCgOQMAIBJBAnQgBTYCCCASQQJ0IAVBAnQoAgA2AgwgEkECdCAGNgIQIAhBAnQgEEEBajYCBCAIQQJ0KAIIQQBGBEAgBCETAkBBAAAAAABBCCATbGohFCAUQQJ0QQE2AgggFEECdCgCGCAUQQJ0KAIAQQN0akECdCsDACATQQR0IRYhFQJAQQAoAgAAAAAAIRdBACAXQQFqNgIAAAAAAEEAAAAAACAXQQJ0aiEYIBhBAnQgFTkDACAYQQJ0IBY2AggLCwtBASEHDAALIAcaQQAgAUEEdEEBciEaIRkCQEEAAAAAACAZQQF0aiEcIBxBAnQoAgQhHSAdQQAAAAAATgRAQQAiHiAeKAIAAAAAAEEBajYCAAAAAABBACEbDAELQQAAAAAAIBlBAAAAAABsIBxBAnQoAgAgHWpBAAAAAABBAWtxakECdGohH0EAKwMAAAAAACAZQQN0KwMAAAAAAKAhICAfQQJ0ICA5AwAgH0ECdCAaNgIIIBxBAnQgHUEBajYCBCAdQQBGBEAgGUEDdCAgOQMAAAAAAAtBASEbDAALIBsaC0ECAX8Bf0EAKAIAAAAAACECQQAgAkEBajYCAAAAAABBAAAAAAAgAkECdGohAyADQQJ0IAA5AwAgA0ECdCABNgIIC5wBBQF/AX8BfwF/AX9BAAAAAABBCCAAbGohASABQQJ0KAIMIQIgAUECdCgCACEDIAFBAnQoAgQhBAJAA0AgBEEASkUNAQJAIAFBAnQoAhggA0EDdGohBSAFQQJ0KAIIQQJ0KAIAIAVBAnQoAgxGBEAMAwsgA0EBaiACcSEDIARBAWshBAsMAAsLIAFBAnQgAzYCACABQQJ0IAQ2AgQLhQEFAX8BfAF/AX8Bf0EAAAAAAEEIIABsaiEBIAFBAnRBATYCCCABQQJ0KAIYIAFBAnQoAgBBA3RqQQJ0KwMAIABBBHQhAyECAkBBACgCAAAAAAAhBEEAIARBAWo2AgAAAAAAQQAAAAAAIARBAnRqIQUgBUECdCACOQMAIAVBAnQgAzYCCAsLAKsBBG5hbWUBowELAgpLZXJuZWwucnVuAxBGbGF0VHJlZS5yZXNwb25kBA1GbGF0VHJlZS5kb25lBQ9GbGF0VHJlZS5maW5pc2gGD0ZsYXRUcmVlLmZhaWxlZAcKc3RyZWFtQml0cwgKc3RyZWFtU2xvdwkNRmxhdFRyZWUuc2VuZAoJS2VybmVsLmF0Cw9LZXJuZWwuZHJvcERlYWQMDktlcm5lbC5hcm1IZWFk", "base64")),
	constants: /* @__PURE__ */ "m.kernel.block,m.kernel.stagedAt,m.kernel.nowAt,m.kernel.staged,m.kernel.near,m.kernel.bucketHead,m.kernel.cells,m.kernel.far,m.kernel.lineNext,m.kernel.lineState,m.kernel.lines,m.kernel.lineCapacity,m.kernel.options.lines.length,m.kernel.options.capacity,m.kernel.options.bucketWidth,m.kernel.burst,m.kernel.ringState,packages/kernel/src/draws.ts#K,packages/kernel/src/draws.ts#W,m.now,m.freeCall,m.freeVisit,m.kernel.lineDelay,m.edges,m.arrivals,packages/kernel/src/math.ts#bits,packages/kernel/src/draws.ts#F,m.meanGapMs,m.counts,m.latencySum,m.backoffs".split(","),
	places: [
		922,
		0,
		0,
		1,
		0,
		1,
		930,
		0,
		0,
		1,
		1,
		1,
		938,
		0,
		0,
		1,
		2,
		1,
		946,
		0,
		0,
		1,
		3,
		1,
		954,
		0,
		0,
		1,
		4,
		1,
		962,
		0,
		0,
		1,
		5,
		1,
		970,
		0,
		0,
		1,
		6,
		1,
		978,
		0,
		0,
		1,
		7,
		1,
		986,
		0,
		0,
		1,
		8,
		1,
		994,
		0,
		0,
		1,
		9,
		1,
		1002,
		0,
		0,
		1,
		10,
		1,
		1010,
		0,
		0,
		1,
		11,
		1,
		1018,
		0,
		0,
		1,
		12,
		1,
		1026,
		0,
		0,
		1,
		13,
		1,
		1043,
		1,
		0,
		1,
		14,
		1,
		1132,
		1,
		0,
		1,
		14,
		1,
		1228,
		0,
		0,
		1,
		15,
		1,
		1242,
		0,
		0,
		1,
		15,
		1,
		1255,
		0,
		0,
		1,
		15,
		1,
		1908,
		0,
		0,
		1,
		16,
		1,
		1928,
		0,
		0,
		1,
		16,
		1,
		2136,
		2,
		0,
		1,
		2,
		8,
		2151,
		0,
		0,
		1,
		16,
		1,
		2215,
		2,
		0,
		1,
		1,
		4,
		2231,
		2,
		0,
		1,
		1,
		4,
		2237,
		0,
		0,
		1,
		3,
		1,
		2536,
		2,
		0,
		1,
		17,
		1,
		2554,
		2,
		0,
		1,
		18,
		1,
		2584,
		2,
		0,
		1,
		19,
		8,
		2610,
		2,
		0,
		1,
		1,
		4,
		2626,
		2,
		0,
		1,
		1,
		4,
		2632,
		0,
		0,
		1,
		3,
		1,
		2924,
		2,
		0,
		1,
		20,
		4,
		2943,
		2,
		0,
		1,
		20,
		4,
		2987,
		2,
		0,
		1,
		19,
		8,
		3204,
		2,
		0,
		1,
		21,
		4,
		3223,
		2,
		0,
		1,
		21,
		4,
		3327,
		0,
		0,
		1,
		16,
		1,
		3370,
		0,
		0,
		1,
		16,
		1,
		3540,
		2,
		88,
		1,
		0,
		4,
		3550,
		2,
		88,
		1,
		0,
		4,
		3599,
		2,
		0,
		1,
		2,
		8,
		3685,
		0,
		0,
		1,
		16,
		1,
		3770,
		0,
		0,
		1,
		9,
		1,
		3796,
		0,
		0,
		1,
		11,
		1,
		3814,
		2,
		88,
		1,
		0,
		4,
		3824,
		2,
		88,
		1,
		0,
		4,
		3837,
		0,
		0,
		1,
		10,
		1,
		3845,
		0,
		0,
		1,
		11,
		1,
		3863,
		0,
		0,
		1,
		11,
		1,
		3884,
		2,
		0,
		1,
		2,
		8,
		3896,
		2,
		0,
		1,
		22,
		8,
		3958,
		2,
		0,
		1,
		8,
		8,
		3981,
		0,
		0,
		1,
		23,
		1,
		3998,
		2,
		0,
		1,
		20,
		4,
		4019,
		2,
		0,
		1,
		20,
		4,
		4069,
		2,
		0,
		1,
		19,
		8,
		4089,
		2,
		0,
		1,
		21,
		4,
		4110,
		2,
		0,
		1,
		21,
		4,
		4232,
		0,
		0,
		1,
		16,
		1,
		4311,
		2,
		88,
		1,
		0,
		4,
		4321,
		2,
		88,
		1,
		0,
		4,
		4377,
		2,
		0,
		1,
		2,
		8,
		4504,
		0,
		0,
		1,
		9,
		1,
		4535,
		0,
		0,
		1,
		11,
		1,
		4553,
		2,
		88,
		1,
		0,
		4,
		4563,
		2,
		88,
		1,
		0,
		4,
		4577,
		0,
		0,
		1,
		10,
		1,
		4586,
		0,
		0,
		1,
		11,
		1,
		4606,
		0,
		0,
		1,
		11,
		1,
		4627,
		2,
		0,
		1,
		2,
		8,
		4640,
		2,
		0,
		1,
		22,
		8,
		4707,
		2,
		0,
		1,
		8,
		8,
		4731,
		2,
		0,
		1,
		19,
		8,
		4737,
		0,
		0,
		1,
		24,
		1,
		4939,
		2,
		0,
		1,
		17,
		1,
		4959,
		2,
		0,
		1,
		18,
		1,
		5222,
		2,
		0,
		1,
		25,
		1,
		5231,
		2,
		4,
		1,
		25,
		1,
		5256,
		2,
		4,
		1,
		25,
		1,
		5275,
		2,
		4,
		1,
		25,
		1,
		5284,
		2,
		0,
		1,
		25,
		1,
		5572,
		2,
		0,
		1,
		18,
		1,
		5781,
		2,
		0,
		1,
		26,
		1,
		5797,
		2,
		-8,
		1,
		26,
		1,
		5810,
		2,
		0,
		1,
		26,
		1,
		5977,
		2,
		0,
		1,
		25,
		1,
		6015,
		2,
		4,
		1,
		25,
		1,
		6027,
		2,
		0,
		1,
		25,
		1,
		6246,
		2,
		0,
		1,
		17,
		1,
		6266,
		2,
		0,
		1,
		18,
		1,
		6298,
		1,
		0,
		1,
		27,
		1,
		6322,
		2,
		0,
		1,
		1,
		4,
		6340,
		2,
		0,
		1,
		1,
		4,
		6346,
		0,
		0,
		1,
		3,
		1,
		6399,
		2,
		12,
		1,
		28,
		4,
		6409,
		2,
		12,
		1,
		28,
		4,
		6619,
		1,
		0,
		1,
		14,
		1,
		6669,
		1,
		0,
		1,
		14,
		1,
		6691,
		1,
		0,
		1,
		14,
		1,
		7099,
		0,
		0,
		1,
		15,
		1,
		7110,
		0,
		0,
		1,
		15,
		1,
		7853,
		2,
		0,
		1,
		17,
		1,
		7873,
		2,
		0,
		1,
		18,
		1,
		7909,
		2,
		0,
		1,
		19,
		8,
		7939,
		2,
		0,
		1,
		1,
		4,
		7957,
		2,
		0,
		1,
		1,
		4,
		7963,
		0,
		0,
		1,
		3,
		1,
		8305,
		2,
		0,
		1,
		20,
		4,
		8326,
		2,
		0,
		1,
		20,
		4,
		8376,
		2,
		0,
		1,
		19,
		8,
		8633,
		2,
		0,
		1,
		21,
		4,
		8654,
		2,
		0,
		1,
		21,
		4,
		8776,
		0,
		0,
		1,
		16,
		1,
		8827,
		0,
		0,
		1,
		16,
		1,
		9026,
		2,
		88,
		1,
		0,
		4,
		9036,
		2,
		88,
		1,
		0,
		4,
		9092,
		2,
		0,
		1,
		2,
		8,
		9190,
		0,
		0,
		1,
		16,
		1,
		9286,
		0,
		0,
		1,
		9,
		1,
		9317,
		0,
		0,
		1,
		11,
		1,
		9335,
		2,
		88,
		1,
		0,
		4,
		9345,
		2,
		88,
		1,
		0,
		4,
		9359,
		0,
		0,
		1,
		10,
		1,
		9368,
		0,
		0,
		1,
		11,
		1,
		9388,
		0,
		0,
		1,
		11,
		1,
		9409,
		2,
		0,
		1,
		2,
		8,
		9422,
		2,
		0,
		1,
		22,
		8,
		9489,
		2,
		0,
		1,
		8,
		8,
		9514,
		0,
		0,
		1,
		23,
		1,
		9531,
		2,
		0,
		1,
		20,
		4,
		9552,
		2,
		0,
		1,
		20,
		4,
		9602,
		2,
		0,
		1,
		19,
		8,
		9622,
		2,
		0,
		1,
		21,
		4,
		9643,
		2,
		0,
		1,
		21,
		4,
		9765,
		0,
		0,
		1,
		16,
		1,
		9844,
		2,
		88,
		1,
		0,
		4,
		9854,
		2,
		88,
		1,
		0,
		4,
		9910,
		2,
		0,
		1,
		2,
		8,
		10037,
		0,
		0,
		1,
		9,
		1,
		10068,
		0,
		0,
		1,
		11,
		1,
		10086,
		2,
		88,
		1,
		0,
		4,
		10096,
		2,
		88,
		1,
		0,
		4,
		10110,
		0,
		0,
		1,
		10,
		1,
		10119,
		0,
		0,
		1,
		11,
		1,
		10139,
		0,
		0,
		1,
		11,
		1,
		10160,
		2,
		0,
		1,
		2,
		8,
		10173,
		2,
		0,
		1,
		22,
		8,
		10240,
		2,
		0,
		1,
		8,
		8,
		10264,
		2,
		0,
		1,
		19,
		8,
		10270,
		0,
		0,
		1,
		24,
		1,
		10472,
		2,
		0,
		1,
		17,
		1,
		10492,
		2,
		0,
		1,
		18,
		1,
		10755,
		2,
		0,
		1,
		25,
		1,
		10764,
		2,
		4,
		1,
		25,
		1,
		10789,
		2,
		4,
		1,
		25,
		1,
		10808,
		2,
		4,
		1,
		25,
		1,
		10817,
		2,
		0,
		1,
		25,
		1,
		11105,
		2,
		0,
		1,
		18,
		1,
		11314,
		2,
		0,
		1,
		26,
		1,
		11330,
		2,
		-8,
		1,
		26,
		1,
		11343,
		2,
		0,
		1,
		26,
		1,
		11510,
		2,
		0,
		1,
		25,
		1,
		11548,
		2,
		4,
		1,
		25,
		1,
		11560,
		2,
		0,
		1,
		25,
		1,
		11779,
		2,
		0,
		1,
		17,
		1,
		11799,
		2,
		0,
		1,
		18,
		1,
		11831,
		1,
		0,
		1,
		27,
		1,
		11855,
		2,
		0,
		1,
		1,
		4,
		11873,
		2,
		0,
		1,
		1,
		4,
		11879,
		0,
		0,
		1,
		3,
		1,
		11932,
		2,
		12,
		1,
		28,
		4,
		11942,
		2,
		12,
		1,
		28,
		4,
		12091,
		2,
		0,
		1,
		21,
		4,
		12105,
		2,
		0,
		1,
		21,
		4,
		12262,
		2,
		0,
		1,
		20,
		4,
		12276,
		2,
		0,
		1,
		20,
		4,
		12303,
		2,
		0,
		1,
		28,
		4,
		12313,
		2,
		0,
		1,
		28,
		4,
		12326,
		2,
		0,
		1,
		29,
		8,
		12335,
		2,
		0,
		1,
		19,
		8,
		12352,
		2,
		0,
		1,
		29,
		8,
		12366,
		2,
		4,
		1,
		28,
		4,
		12376,
		2,
		4,
		1,
		28,
		4,
		12606,
		2,
		0,
		1,
		20,
		4,
		12625,
		2,
		0,
		1,
		20,
		4,
		12669,
		2,
		0,
		1,
		19,
		8,
		12687,
		2,
		0,
		1,
		21,
		4,
		12706,
		2,
		0,
		1,
		21,
		4,
		12810,
		0,
		0,
		1,
		16,
		1,
		12876,
		2,
		88,
		1,
		0,
		4,
		12886,
		2,
		88,
		1,
		0,
		4,
		12935,
		2,
		0,
		1,
		2,
		8,
		13046,
		0,
		0,
		1,
		9,
		1,
		13072,
		0,
		0,
		1,
		11,
		1,
		13088,
		2,
		88,
		1,
		0,
		4,
		13098,
		2,
		88,
		1,
		0,
		4,
		13111,
		0,
		0,
		1,
		10,
		1,
		13119,
		0,
		0,
		1,
		11,
		1,
		13137,
		0,
		0,
		1,
		11,
		1,
		13157,
		2,
		0,
		1,
		2,
		8,
		13169,
		2,
		0,
		1,
		22,
		8,
		13226,
		2,
		0,
		1,
		8,
		8,
		13678,
		2,
		0,
		1,
		17,
		1,
		13696,
		2,
		0,
		1,
		18,
		1,
		13914,
		2,
		0,
		1,
		25,
		1,
		13923,
		2,
		4,
		1,
		25,
		1,
		13947,
		2,
		4,
		1,
		25,
		1,
		13966,
		2,
		4,
		1,
		25,
		1,
		13975,
		2,
		0,
		1,
		25,
		1,
		14233,
		2,
		0,
		1,
		18,
		1,
		14407,
		2,
		0,
		1,
		26,
		1,
		14421,
		2,
		-8,
		1,
		26,
		1,
		14433,
		2,
		0,
		1,
		26,
		1,
		14579,
		2,
		0,
		1,
		25,
		1,
		14616,
		2,
		4,
		1,
		25,
		1,
		14627,
		2,
		0,
		1,
		25,
		1,
		14805,
		2,
		0,
		1,
		17,
		1,
		14823,
		2,
		0,
		1,
		18,
		1,
		14857,
		2,
		0,
		1,
		19,
		8,
		14883,
		2,
		0,
		1,
		1,
		4,
		14899,
		2,
		0,
		1,
		1,
		4,
		14905,
		0,
		0,
		1,
		3,
		1,
		15064,
		2,
		8,
		1,
		28,
		4,
		15074,
		2,
		8,
		1,
		28,
		4,
		15110,
		2,
		0,
		1,
		19,
		8,
		15118,
		0,
		0,
		1,
		30,
		1,
		15298,
		2,
		0,
		1,
		1,
		4,
		15314,
		2,
		0,
		1,
		1,
		4,
		15320,
		0,
		0,
		1,
		3,
		1,
		15771,
		2,
		0,
		1,
		25,
		1,
		15780,
		2,
		4,
		1,
		25,
		1,
		15804,
		2,
		4,
		1,
		25,
		1,
		15823,
		2,
		4,
		1,
		25,
		1,
		15832,
		2,
		0,
		1,
		25,
		1,
		16087,
		2,
		0,
		1,
		18,
		1,
		16261,
		2,
		0,
		1,
		26,
		1,
		16275,
		2,
		-8,
		1,
		26,
		1,
		16287,
		2,
		0,
		1,
		26,
		1,
		16433,
		2,
		0,
		1,
		25,
		1,
		16470,
		2,
		4,
		1,
		25,
		1,
		16481,
		2,
		0,
		1,
		25,
		1,
		16656,
		2,
		0,
		1,
		17,
		1,
		16674,
		2,
		0,
		1,
		18,
		1,
		16760,
		2,
		0,
		1,
		21,
		4,
		16779,
		2,
		0,
		1,
		21,
		4,
		16883,
		0,
		0,
		1,
		16,
		1,
		16926,
		0,
		0,
		1,
		16,
		1,
		17096,
		2,
		88,
		1,
		0,
		4,
		17106,
		2,
		88,
		1,
		0,
		4,
		17155,
		2,
		0,
		1,
		2,
		8,
		17241,
		0,
		0,
		1,
		16,
		1,
		17305,
		2,
		0,
		1,
		1,
		4,
		17321,
		2,
		0,
		1,
		1,
		4,
		17327,
		0,
		0,
		1,
		3,
		1,
		17390,
		0,
		0,
		1,
		9,
		1,
		17416,
		0,
		0,
		1,
		11,
		1,
		17432,
		2,
		88,
		1,
		0,
		4,
		17442,
		2,
		88,
		1,
		0,
		4,
		17455,
		0,
		0,
		1,
		10,
		1,
		17463,
		0,
		0,
		1,
		11,
		1,
		17481,
		0,
		0,
		1,
		11,
		1,
		17501,
		2,
		0,
		1,
		2,
		8,
		17513,
		2,
		0,
		1,
		22,
		8,
		17570,
		2,
		0,
		1,
		8,
		8,
		17597,
		2,
		0,
		1,
		1,
		4,
		17613,
		2,
		0,
		1,
		1,
		4,
		17619,
		0,
		0,
		1,
		3,
		1,
		17667,
		0,
		0,
		1,
		16,
		1,
		17825,
		0,
		0,
		1,
		16,
		1,
		17889,
		2,
		0,
		1,
		1,
		4,
		17905,
		2,
		0,
		1,
		1,
		4,
		17911,
		0,
		0,
		1,
		3,
		1
	],
	globals: [],
	tables: {
		"packages/kernel/src/draws.ts#W": ZIGGURAT_W,
		"packages/kernel/src/math.ts#bits": 8,
		"packages/kernel/src/draws.ts#K": ZIGGURAT_K,
		"packages/kernel/src/draws.ts#F": ZIGGURAT_F
	},
	imports: ["bound(i32,i32)", "assert(i32)"],
	callbacks: {},
	texts: [
		"events at one instant",
		"an event has a time",
		"events that wait",
		"events close together"
	]
};
// bench/draws.ts
/**
* The random streams that all kernels of this room share: the kernel's own draws over streams seeded side by side in one
* Int32Array. A stream is named by its number; its four state words start at `number * 4`.
*/
/** `count` independent streams of one seed, each warmed by eight draws. */
function seedStreams(count, seed) {
	let streams = new Int32Array(4 * count), word = seed | 0;
	for (let i = 0; i < streams.length; i++) word = word + 2654435769 | 0, streams[i] = mix32(word);
	for (let i = 0; i < count * 8; i++) streamBits(streams, i >> 3 << 2);
	return streams;
}
// bench/flat-tree.ts
/**
* The 10-service call tree on the flat kernel: records in the kernel's arena, integer events, timeouts in rings.
* Same model and the same streams as naive-tree.ts, so both must give the same trajectory.
*/
const SLICE_MS = 1e3, powerOfTwo = (least) => 2 ** Math.ceil(Math.log2(least));
var FlatTree = class {
	/** `scale` multiplies slots, queue limits and the rate of arrivals. */
	constructor(seed, scale = 1) {
		this.meanGapMs = 1 / (.5 * scale);
		let layout = new Layout(), timeouts = [...new Set(CALLS.map((e) => e.timeoutMs))];
		this.kernel = new Kernel(layout, {
			bucketWidth: .5 / scale,
			capacity: 4096 * scale,
			lines: [{
				delay: CALLS[0].rttMs,
				capacity: powerOfTwo(Math.max(512, 64 * scale))
			}],
			rings: timeouts.map((timeout) => ({
				timeout,
				capacity: powerOfTwo(Math.max(8192, 1024 * scale))
			})),
			streams: 64
		});
		let records = 8192 * scale, visits = layout.take(records * 8), calls = layout.take(records * 8);
		this.services = layout.take(SERVICES.length * 16), this.edges = layout.take(CALLS.length * 4), this.stageStarts = layout.take(64), this.stageCalls = layout.take(64), this.counts = layout.take(4), this.latencySum = layout.take(2) >> 1, this.freeVisit = layout.take(1), this.freeCall = layout.take(1);
		let memory = compiled === void 0 ? void 0 : new CompiledMemory(compiled, 0);
		this.kernel.open(seed, memory && ((bytes) => memory.allocate(bytes))), this.i32 = this.kernel.i32, this.f64 = this.kernel.f64, this.now = this.kernel.nowAt, this.arrivals = this.kernel.stream(50), this.backoffs = this.kernel.stream(40), this.i32.set(seedStreams(64, seed), this.kernel.stream(0)), this.fillTables(timeouts, scale), this.fillFree(visits, records, 6, this.freeVisit), this.fillFree(calls, records, 4, this.freeCall), this.kernel.at(streamExponential(this.i32, this.arrivals) * this.meanGapMs, 4), this.clock = memory?.enter(this) ?? ((until, budget) => this.kernel.run(until, this, budget));
	}
	/** Threads a table's records into a free list through the word `next`. */
	fillFree(table, count, next, head) {
		for (let n = 0; n + 1 < count; n++) this.i32[table + n * 8 + next] = table + (n + 1) * 8;
		this.i32[head] = table;
	}
	/** Writes the model's tables into the arena. */
	fillTables(timeouts, scale) {
		let I = this.i32, stage = this.stageStarts, call = this.stageCalls;
		SERVICES.forEach((s, n) => {
			let at = this.services + n * 16, threshold = Math.round(s.errorChance * 2147483648);
			I.set([
				0,
				s.slots * scale,
				0,
				s.queueLimit * scale,
				0,
				0,
				threshold,
				stage,
				s.stages.length
			], at), I[at + 9] = this.kernel.stream(workStream(n)), I[at + 10] = this.kernel.stream(errorStream(n)), this.f64[at + 12 >> 1] = s.meanWorkMs;
			for (let calls of s.stages) {
				I[stage++] = call;
				for (let edge of calls) I[call++] = this.edges + edge * 4;
			}
			I[stage] = call;
		}), CALLS.forEach((c, n) => {
			let callee = this.services + c.callee * 16;
			I.set([
				timeouts.indexOf(c.timeoutMs),
				c.retries,
				c.backoffMs,
				callee
			], this.edges + n * 4);
		});
	}
	fire(kind, at) {
		switch (kind) {
			case 1:
				this.arrive(at);
				break;
			case 2:
				this.complete(at);
				break;
			case 3:
				this.send(at);
				break;
			case 4:
				this.startCall(0, this.edges), this.kernel.at(this.f64[this.now] + streamExponential(this.i32, this.arrivals) * this.meanGapMs, 4);
				break;
			default: this.i32[this.counts + 3]++, this.failed(at);
		}
	}
	startCall(parent, edge) {
		let I = this.i32, call = I[this.freeCall];
		I[this.freeCall] = I[call + 4], I[call] = parent, I[call + 1] = edge, I[call + 2] = 0, this.f64[call + 6 >> 1] = this.f64[this.now], this.send(call);
	}
	send(call) {
		let I = this.i32, visit = I[this.freeVisit];
		I[this.freeVisit] = I[visit + 6];
		let edge = I[call + 1], generation = I[call + 3] + 1;
		I[call + 3] = generation, I[visit] = I[edge + 3], I[visit + 1] = call, I[visit + 2] = generation, this.kernel.arm(I[edge], call + 3, call << 4 | 5), this.kernel.delay(0, visit << 4 | 1);
	}
	failed(call) {
		let I = this.i32, attempt = I[call + 2], edge = I[call + 1];
		if (attempt >= I[edge + 1]) {
			this.done(call, 0);
			return;
		}
		I[call + 2] = attempt + 1, I[this.counts + 2]++;
		let backoff = Math.min(200, I[edge + 2] << attempt + 1);
		this.kernel.at(this.f64[this.now] + backoff * toUniform(streamBits(I, this.backoffs)), call << 4 | 3);
	}
	done(call, ok) {
		let I = this.i32, parent = I[call];
		if (I[call + 4] = I[this.freeCall], I[this.freeCall] = call, parent === 0) {
			ok === 0 ? I[this.counts + 1]++ : (I[this.counts]++, this.f64[this.latencySum] += this.f64[this.now] - this.f64[call + 6 >> 1]);
			return;
		}
		ok === 0 && (I[parent + 5] = 1);
		let pending = I[parent + 4] - 1;
		if (I[parent + 4] = pending, pending > 0) return;
		let stage = I[parent + 3] + 1;
		I[parent + 5] === 0 ? stage < I[I[parent] + 8] ? this.stage(parent, stage) : this.finish(parent, 1) : this.finish(parent, 0);
	}
	stage(visit, number) {
		let I = this.i32, at = I[I[visit] + 7] + number, from = I[at], to = I[at + 1];
		I[visit + 3] = number, I[visit + 4] = to - from, I[visit + 5] = 0;
		for (let call = from; call < to; call++) this.startCall(visit, I[call]);
	}
	arrive(visit) {
		let I = this.i32, service = I[visit];
		if (I[service] < I[service + 1]) I[service]++, this.work(visit, service);
		else if (I[service + 2] < I[service + 3]) {
			I[service + 2]++, I[visit + 6] = 0;
			let last = I[service + 5];
			I[last === 0 ? service + 4 : last + 6] = visit, I[service + 5] = visit;
		} else this.respond(visit, 0);
	}
	work(visit, service) {
		let I = this.i32, ms = this.f64[service + 12 >> 1] * streamExponential(I, I[service + 9]);
		this.kernel.at(this.f64[this.now] + ms, visit << 4 | 2);
	}
	complete(visit) {
		let I = this.i32, service = I[visit];
		if (I[service + 8] > 0) {
			this.stage(visit, 0);
			return;
		}
		let threshold = I[service + 6];
		this.finish(visit, threshold > 0 && streamBits(I, I[service + 10]) >>> 1 < threshold ? 0 : 1);
	}
	finish(visit, ok) {
		let I = this.i32, service = I[visit], head = I[service + 4];
		if (head !== 0) {
			let next = I[head + 6];
			I[service + 4] = next, next === 0 && (I[service + 5] = 0), I[service + 2]--, this.work(head, service);
		} else I[service]--;
		this.respond(visit, ok);
	}
	respond(visit, ok) {
		let I = this.i32, call = I[visit + 1];
		I[visit + 6] = I[this.freeVisit], I[this.freeVisit] = visit;
		let generation = I[call + 3];
		generation === I[visit + 2] && (I[call + 3] = generation + 1, ok === 0 ? this.failed(call) : this.done(call, 1));
	}
	/** Makes a service's work take `factor` times as long from now on. */
	slow(service, factor) {
		this.f64[this.services + service * 16 + 12 >> 1] *= factor;
	}
	/** Runs to an instant (ms) and tells what has come of it. */
	run(until) {
		let from = this.f64[this.now];
		for (let at = Math.min(until, from + SLICE_MS); this.clock(at, Infinity), at !== until; at = Math.min(until, at + SLICE_MS));
		assert(this.kernel.boundHits === 0, "no line and no ring was full");
		let I = this.i32, ok = I[this.counts];
		return {
			events: this.kernel.executed,
			ok,
			fail: I[this.counts + 1],
			retries: I[this.counts + 2],
			meanLatencyMs: this.f64[this.latencySum] / ok
		};
	}
};
// bench/quick-run.ts
if (process.argv[2] === "flat") {
	let tree = new FlatTree(1), took = [];
	for (let s = 1; s <= 800; s++) {
		let a = process.hrtime.bigint();
		tree.run(s * 1e3), s > 200 && took.push(Number(process.hrtime.bigint() - a) / 1e9);
	}
	took.sort((a, b) => a - b);
	let q = (p) => (took[Math.floor(p * took.length)] * 3600).toFixed(3);
	console.log(JSON.stringify({
		p05: q(.05),
		p25: q(.25),
		p50: q(.5),
		mean: 0,
		hash: ""
	})), process.exit(0);
}
const [path, told, n] = [
	process.argv[2],
	process.argv[3],
	Number(process.argv[4] ?? 600)
];
if (process.env.DRILLS) {
	let file = readWorld(path), worlds = Array.from({ length: Number(process.env.DRILLS) }, (_, i) => openWorld(file, 1 + i, told)), took = [];
	for (let t = 1; t <= (60 + n) / Number(process.env.TICK ?? .1); t++) {
		let a = process.hrtime.bigint();
		for (let w of worlds) w.advance(instant(t * Number(process.env.TICK ?? .1)));
		t > 60 / Number(process.env.TICK ?? .1) && took.push(Number(process.hrtime.bigint() - a) / 1e6);
	}
	let mean = took.reduce((a, b) => a + b, 0) / took.length;
	took.sort((a, b) => a - b);
	let q = (p) => took[Math.floor(p * took.length)].toFixed(3);
	console.log(JSON.stringify({
		p05: q(.05),
		p25: q(.25),
		p50: q(.5),
		mean: mean.toFixed(3),
		worst: took.at(-1),
		hash: worlds[3].hash()
	})), process.exit(0);
}
const world = openWorld(readWorld(path), 1, told), scraper = world.scraper, parts = {};
if (process.env.SCRAPES && scraper) {
	let wrap = (o, name, label = name) => {
		let f = o[name];
		parts[label] = [], o[name] = function(...a) {
			let t = process.hrtime.bigint(), r = f.apply(this, a);
			return parts[label].push(Number(process.hrtime.bigint() - t) / 1e3), r;
		};
	};
	wrap(scraper, "scrape"), wrap(scraper.metrics, "beginScrape"), wrap(scraper.metrics, "endScrape"), process.on("exit", () => {
		for (let [k, v] of Object.entries(parts)) {
			let w = v.slice(20).sort((a, b) => a - b);
			console.log(k, w.length, "median us", w[w.length >> 1].toFixed(0), "mean", (w.reduce((a, b) => a + b, 0) / w.length).toFixed(0), "p90", w[Math.floor(w.length * .9)].toFixed(0), "max", w.at(-1).toFixed(0));
		}
	});
}
const took = [];
let cpuAt = process.cpuUsage();
for (let s = 1; s <= 600 + n; s++) {
	s === 601 && (cpuAt = process.cpuUsage());
	let a = process.hrtime.bigint();
	world.advance(instant(s)), s > 200 && took.push(Number(process.hrtime.bigint() - a) / 1e9);
}
if (process.env.DETAIL) for (let b = 0; b < took.length; b += 300) {
	let part = took.slice(b, b + 300), med = [...part].sort((x, y) => x - y)[150], by = Array.from({ length: 15 }, (_, k) => part.filter((_, i) => i % 15 === k).reduce((x, y) => x + y, 0) / 20 * 1e3);
	console.log(b, "median ms", (med * 1e3).toFixed(3), "by phase", by.map((x) => x.toFixed(2)).join(" "));
}
took.reduce((a, b) => a + b, 0) / took.length, took.sort((a, b) => a - b);
const q = (p) => (took[Math.floor(p * took.length)] * 3600).toFixed(3), used = process.cpuUsage(cpuAt);
console.log(JSON.stringify({
	p05: q(.05),
	p25: q(.25),
	p50: q(.5),
	mean: ((used.user + used.system) / 1e6 / n * 3600).toFixed(3),
	sys: (used.system / 1e6 / n * 3600).toFixed(3),
	hash: world.hash()
}));
export {};

import { ledger, references, type AuthoredClaim, type CslEntry } from '../schemas/course.ts';
import { textReader } from './localized.ts';
import type { Claim, Findings, Passage, Reference } from './source.ts';
import { readYaml } from './yaml.ts';

/** Reads the ledger: every claim with its words in each language. */
export function readLedger(file: string, text: string, languages: readonly string[], found: Findings): Claim[] {
	const yaml = readYaml(file, text, ledger, found);
	if (!yaml) return [];
	return yaml.value.claims.map((claim: AuthoredClaim, index) => {
		const path = ['claims', index];
		const spot = { file, line: yaml.lineAt([...path, 'id']) };
		found.declarations.push({ scope: 'claim', id: claim.id, ...spot });
		claim.references.forEach((id, place) => {
			found.mentions.push({ kind: 'reference', id, file, line: yaml.lineAt([...path, 'references', place]) });
		});
		// The ledger's own words are held against its figures, not against a claim: they are gathered apart.
		const passages: Passage[] = [];
		const words = (texts: Record<string, string> | undefined, field: string, into = passages) =>
			Object.fromEntries(
				languages.map((language) => {
					const read = textReader(yaml, language, languages, { ...found, passages: into }, { claims: false });
					return [language, read.inline(texts, [...path, field])];
				})
			);
		const [statement, caution] = [words(claim.statement, 'statement'), words(claim.caution, 'caution')];
		const how = words(claim.how, 'how');
		// What the article says and no source holds is no figure of the claim, so its words are held against none.
		const article = words(claim.article, 'article', []);
		return { ...claim, statement, how, caution, article, hasCaution: claim.caution !== undefined, passages, ...spot };
	});
}

/** Reads the bibliography. */
export function readReferences(file: string, text: string, found: Findings): Reference[] {
	const yaml = readYaml(file, text, references, found);
	if (!yaml) return [];
	return yaml.value.map((csl: CslEntry, index) => {
		const spot = { file, line: yaml.lineAt([index, 'id']) };
		found.declarations.push({ scope: 'reference', id: csl.id, ...spot });
		const year = Number(csl.issued?.['date-parts'][0]?.[0]);
		return { id: csl.id, year: Number.isInteger(year) ? year : null, csl, ...spot };
	});
}

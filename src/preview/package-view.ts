import type { Activity } from './course-structure.ts';
import { weights, type PackageFinding, type Weight } from './findings/finding.ts';
import { html, type Html } from './html.ts';

/** So many places of one rule are shown; a rule that is broken everywhere is broken in one way. */
const PLACES = 20;

/** What the manifest says of an activity, or nothing where it says nothing. */
export function factList(facts: Activity['facts']): Html | false {
	const entries = Object.entries(facts);
	return (
		entries.length > 0 &&
		html`<dl class="facts">
			${entries.map(
				([term, value]) =>
					html`<div>
						<dt>${term}</dt>
						<dd>${value}</dd>
					</div>`
			)}
		</dl>`
	);
}

/** `2 errors, 1 warning`, or that there is nothing to say. */
export function countFindings(findings: readonly PackageFinding[]): string {
	const parts = weights.flatMap((weight) => {
		const count = findings.filter((finding) => finding.weight === weight).length;
		return count === 0 ? [] : [`${count} ${weight}${count === 1 ? '' : 's'}`];
	});
	return parts.join(', ') || 'no findings';
}

/** Every finding by rule, each with where, what was found and what is allowed. */
export function findingList(findings: readonly PackageFinding[]): Html {
	if (findings.length === 0) return html`<p class="quiet">Nothing in the zip or its manifest breaks a rule.</p>`;
	const rules = [...new Set(weights.flatMap((weight) => rulesOf(findings, weight)))];
	return html`<ul class="findings">
		${rules.map((rule) => ruleItem(findings.filter((finding) => finding.rule === rule)))}
	</ul>`;
}

const rulesOf = (findings: readonly PackageFinding[], weight: Weight) =>
	findings.filter((finding) => finding.weight === weight).map(({ rule }) => rule);

function ruleItem(findings: readonly PackageFinding[]): Html {
	const [first] = findings;
	if (!first) return html``;
	const rest = findings.length - PLACES;
	return html`<li data-finding="${first.rule}">
		<p><span class="badge ${first.weight}">${first.weight}</span> <strong>${first.rule}</strong></p>
		<ul>
			${findings.slice(0, PLACES).map(({ where, found }) => html`<li><code>${where}</code> ${found}</li>`)}
			${rest > 0 && html`<li class="quiet">and ${rest} more</li>`}
		</ul>
		<p class="quiet">Allowed: ${first.allowed}</p>
	</li>`;
}

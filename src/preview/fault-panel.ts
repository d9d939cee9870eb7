import { faultGroups, faults, type Fault } from './faults.ts';
import { html, type Html } from './html.ts';
import { storeFaults, type StoreFault } from './store-faults.ts';

const panel = (switches: Html) => html`
	<section class="faults" aria-labelledby="faults-heading">
		<h2 id="faults-heading">Faults</h2>
		<div class="actions">
			<p role="status" data-faults-on>None is on.</p>
			<button data-action="faults-off" disabled>Switch all off</button>
		</div>
		${switches}
	</section>
`;

/** The switches of all faults by group, and the launch's other options. */
export const faultPanel = (): Html =>
	panel(html`
		${Object.entries(faultGroups).map(([group, title]) => faultGroup(group, title))}
		<div class="options">
			<label class="switch" for="after">
				Faults begin
				<input id="after" class="seconds" type="number" min="0" max="3600" step="1" value="0" data-switch="after" />
				seconds after the launch
			</label>
			<label class="switch"><input type="checkbox" data-switch="review" /> Reopen a finished attempt for review</label>
		</div>
	`);

const faultGroup = (group: string, title: string) => html`
	<details data-fault-group="${group}">
		<summary>${title} <span class="tag" data-count></span></summary>
		<ul>
			${faults.filter((fault) => fault.group === group).map((fault) => faultSwitch('fault', fault))}
		</ul>
	</details>
`;

/** The switches of a learning record store's faults. */
export const storeFaultPanel = (): Html =>
	panel(html`
		<ul>
			${storeFaults.map((fault) => faultSwitch('store-fault', fault))}
		</ul>
	`);

const faultSwitch = (kind: 'fault' | 'store-fault', { id, label, explains }: Fault | StoreFault) => html`
	<li>
		<label class="switch"
			><input type="checkbox" data-${kind}="${id}" aria-describedby="about-${id}" autocomplete="off" /> ${label}</label
		>
		<p class="quiet" id="about-${id}">${explains}</p>
	</li>
`;

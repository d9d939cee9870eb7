import { need, onAction } from './dom.ts';
import { deleteAttempt, emptySuspendData } from './records-api.ts';

for (const card of document.querySelectorAll<HTMLElement>('[data-package][data-learner]')) {
	const packageName = card.dataset['package'] ?? '';
	const learnerId = card.dataset['learner'] ?? '';
	onAction('delete-attempt', () => after(deleteAttempt(packageName, learnerId)), card);
	onAction('empty-suspend', () => after(emptySuspendData(packageName, learnerId)), card);
}

function after(deed: Promise<void>) {
	deed.then(
		() => location.reload(),
		(error: unknown) => (need('[data-said]').textContent = String(error))
	);
}

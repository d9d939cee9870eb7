import { mount } from 'svelte';
import { createActor } from 'xstate';
import { questionMachine } from '#course/question.machine.ts';
import type { Answer } from '#course/progress.ts';
import QuestionStep from '#ui/QuestionStep.svelte';
import '#parts/tokens.css';
import '#parts/base.css';
import '#parts/listing.css';
import { parentHearing } from '../../builders.ts';
import { questions } from './questions.ts';

/** Shows the question that the address names, as a lesson does; with `?answer=…`, as it was left. */
function show() {
	const question = questions[location.hash.slice(1)];
	const target = document.querySelector('main');
	if (!question || !target) throw new Error(`${location.hash}: allowed ${Object.keys(questions).join(', ')}`);
	const left = new URLSearchParams(location.search).get('answer');
	const answer = left === null ? undefined : (JSON.parse(left) as Answer);
	const actor = createActor(questionMachine, {
		input: { question, attempt: 3, answer, mayRetry: true },
		parent: parentHearing(() => undefined)
	}).start();
	mount(QuestionStep, {
		target,
		props: {
			actor,
			asksCertainty: false,
			flagged: false,
			onflag: () => undefined,
			unit: { id: 'bench', kind: 'lesson' },
			attempt: 3,
			answer,
			onskip: null,
			onback: null,
			oncontinue: () => undefined
		}
	});
	document.documentElement.dataset.ready = '';
}

show();

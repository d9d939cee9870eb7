import type { CourseActor } from '#course/course.machine.ts';
import type { ProgressStore } from '#ports/progress-store.ts';
import { announcing, inTurn } from './announcing.ts';
import { openChannel } from './channel.ts';
import type { Saving } from './saving.ts';
import { replay } from './sitting.ts';
import { systemClock } from './system-clock.ts';
import { writer, type Claim } from './writer.ts';

interface Parts {
	store: ProgressStore;
	/** Names this window. */
	id: string;
	course: () => CourseActor;
	saving: () => Pick<Saving, 'abandon'>;
}

/** This window among those of one browser that have the same learner's course open: one of them writes. */
export function windows({ store: device, id, course, saving }: Parts) {
	let key = '';
	const store = announcing(device, (at) => mine.wrote(at));

	/** Shows what the window that writes has kept on the device. */
	const follow = inTurn(async () => {
		const at = mine.at();
		const progress = replay(await store.load(key));
		if (progress && progress.attempt === at?.attempt) course().send({ type: 'followed', progress });
	});

	const mine = writer({
		// Plain http has none, whatever the types say.
		locks: (navigator as { locks?: LockManager }).locks ?? null,
		openChannel,
		id,
		now: systemClock.now,
		wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
		async onasked() {
			const isDone = new Promise<void>((resolve) => course().subscribe({ complete: resolve }));
			course().send({ type: 'displaced' });
			await isDone;
			await store.idle();
		},
		onlost() {
			saving().abandon();
			course().send({ type: 'lost' });
		},
		onwrote: follow
	});

	return {
		store,
		/** Claims the record under the key; a learner who said "continue here" gets it from any other window. */
		async claim(wanted: string, isTaking: boolean): Promise<Claim> {
			key = wanted;
			if (!isTaking) return (await mine.claim(key)) ? 'first' : 'elsewhere';
			await mine.take();
			return 'taken';
		},
		/** This window is done: the next may write. */
		release: () => mine.release()
	};
}

import { createSubscriber } from 'svelte/reactivity';
import type { AnyActorRef, SnapshotFrom } from 'xstate';

/** The one bridge from XState to runes: read `snapshot` in a component and it follows the actor. */
export function fromActor<A extends AnyActorRef>(actor: A): { readonly snapshot: SnapshotFrom<A> } {
	const subscribe = createSubscriber((update) => {
		const subscription = actor.subscribe(update);
		return () => subscription.unsubscribe();
	});
	return {
		get snapshot() {
			subscribe();
			return actor.getSnapshot() as SnapshotFrom<A>;
		}
	};
}

/** The same bridge for a plain observable value. */
export interface Observable<T> {
	get(): T;
	subscribe(listener: () => void): () => void;
}

/** Read `value` in a component and it follows the observable. */
export function fromObservable<T>(source: Observable<T>): { readonly value: T } {
	const subscribe = createSubscriber((update) => source.subscribe(update));
	return {
		get value() {
			subscribe();
			return source.get();
		}
	};
}

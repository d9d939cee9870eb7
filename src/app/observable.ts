/** A value that tells when it changes. */
export function observable<T extends object>(first: T) {
	let value = first;
	const listeners = new Set<() => void>();
	return {
		get: () => value,
		set(change: Partial<T>) {
			if (Object.entries(change).every(([key, next]) => value[key as keyof T] === next)) return;
			value = { ...value, ...change };
			for (const listener of listeners) listener();
		},
		subscribe(listener: () => void): () => void {
			listeners.add(listener);
			return () => listeners.delete(listener);
		}
	};
}

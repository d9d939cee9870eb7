/** The time of day and the time that never jumps. */
export interface Clock {
	/** Milliseconds since 1970; may be wrong, may jump. */
	now(): number;
	/** Milliseconds since an unknown moment; never goes back. */
	monotonic(): number;
}

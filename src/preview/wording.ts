import type { Summary } from './attempt.ts';

/** `incomplete`, or in 2004 `completed, passed`. */
export const describeStatus = ({ status }: Summary) => Object.values(status).filter(Boolean).join(', ') || 'unknown';

/** `80 of 100`, with the scaled score where there is one; a dash where there is no score. */
export function describeScore({ score }: Summary) {
	const parts = [
		score['raw'] && (score['max'] ? `${score['raw']} of ${score['max']}` : score['raw']),
		score['scaled'] && `${score['scaled']} scaled`
	].filter(Boolean);
	return parts.join(', ') || '–';
}

/** `1 h 5 min`, `5 min 3 s` or `3 s`. */
export function describeTime(totalSeconds: number) {
	const seconds = Math.round(totalSeconds);
	const minutes = Math.floor(seconds / 60);
	if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
	return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

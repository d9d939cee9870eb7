import { systemClock } from '#app/system-clock.ts';
import { keepsClockContract } from './clock.contract.ts';

const reallyWait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

keepsClockContract('of the system', () => systemClock, reallyWait);

let time = 0;
keepsClockContract(
	'that tests turn by hand',
	() => ({ now: () => Date.UTC(2026, 0, 1) + time, monotonic: () => time }),
	async (milliseconds) => {
		time += milliseconds;
	}
);

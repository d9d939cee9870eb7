import type { Numbers, Outline, Test, Unit } from '#course/model.ts';
import { assessedNumbers, assessedOutline, postTest, preTest } from '../assessed.ts';
import { sampleNumbers, sampleOutline, samplePolicy, sampleUnits } from '../builders.ts';
import { loaderOf } from '../open-course.ts';
import type { Setting } from './world.ts';

interface Course {
	outline: Outline;
	numbers: Numbers;
	units: readonly (Unit | Test)[];
	load(id: string): Promise<Unit | Test>;
	translated(language: string): Outline;
}

const languages = ['en', 'vi'];

function courseWith(outline: Outline, numbers: Numbers, units: readonly (Unit | Test)[]): Course {
	return {
		outline: { ...outline, languages },
		numbers,
		units,
		load: loaderOf(units),
		translated: (language) => ({ ...outline, languages, language })
	};
}

const courses: Record<Setting['course'], Course> = {
	plain: courseWith(
		{ ...sampleOutline, policy: { ...samplePolicy, completeOn: 'assessment' } },
		sampleNumbers,
		sampleUnits
	),
	assessed: courseWith(assessedOutline({ completeOn: 'assessment' }), assessedNumbers, [
		{ ...preTest, timeLimit: 2 },
		...sampleUnits,
		{ ...postTest, timeLimit: 2 }
	])
};

export const courseOf = (name: Setting['course']): Course => courses[name];

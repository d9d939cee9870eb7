import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import type { ManifestCourse } from '#targets/manifests.ts';
import type { ThirdParty } from './third-parties.ts';

/** The file of a package in which its bill of materials stands. */
export const BILL = 'sbom.cdx.json';

const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));

/** The bill of materials of one package as CycloneDX JSON; without time and serial number, so that it never changes by itself. */
export function billOf(course: Pick<ManifestCourse, 'id' | 'version'>, parties: readonly ThirdParty[]): string {
	const { Application, Library } = Enums.ComponentType;
	const own = new Models.Component(Application, course.id, {
		version: course.version,
		bomRef: `${course.id}@${course.version}`
	});
	const bill = new Models.Bom({ metadata: new Models.Metadata({ component: own }) });
	for (const { name, version, license } of parties) {
		const [, group, bare = name] = /^(@[^/]+)\/(.+)$/.exec(name) ?? [];
		const purl = purlOf(name, version);
		const component = new Models.Component(Library, bare, {
			...(group ? { group } : {}),
			version,
			purl,
			bomRef: purl,
			licenses: new Models.LicenseRepository([new Models.SpdxLicense(license)])
		});
		bill.components.add(component);
		own.dependencies.add(component.bomRef);
	}
	return `${serializer.serialize(bill, { sortLists: true, space: '\t' })}\n`;
}

/** An npm package's address in the bill. */
const purlOf = (name: string, version: string): string => `pkg:npm/${name.replace('@', '%40')}@${version}`;

import { textOf, type OpenedPackage } from '#packaging/lint/open-package.ts';

interface Bill {
	components: {
		group?: string;
		name: string;
		version: string;
		licenses: { license: { id: string } }[];
		purl: string;
	}[];
}

/** The components of a package's bill of materials. */
export const componentsOf = (pkg: OpenedPackage) => (JSON.parse(textOf(pkg, 'sbom.cdx.json')) as Bill).components;

/** The npm packages that a package's bill of materials names, in order. */
export const listedIn = (pkg: OpenedPackage): string[] =>
	componentsOf(pkg)
		.map(({ group, name }) => (group ? `${group}/${name}` : name))
		.sort();

type Child = Node | string;

/** An element with attributes and children. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
	tag: Tag,
	attributes: Record<string, string> = {},
	...children: Child[]
): HTMLElementTagNameMap[Tag] {
	const node = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
	node.append(...children);
	return node;
}

/** The one element that a selector names; its absence is a fault of the page. */
export function need<T extends HTMLElement = HTMLElement>(selector: string, within: ParentNode = document): T {
	const found = within.querySelector<T>(selector);
	if (!found) throw new Error(`The page has no ${selector}`);
	return found;
}

/** Listens for clicks on the elements with this `data-action`. */
export function onAction(action: string, run: (target: HTMLElement) => void, within: ParentNode = document) {
	for (const button of within.querySelectorAll<HTMLElement>(`[data-action="${action}"]`)) {
		button.addEventListener('click', () => run(button));
	}
}

/** Runs a task soon and, however often it is asked for meanwhile, once. */
export function soon(task: () => void, milliseconds: number) {
	let timer: ReturnType<typeof setTimeout> | undefined;
	return () => {
		timer ??= setTimeout(() => {
			timer = undefined;
			task();
		}, milliseconds);
	};
}

// The app's Home tab: the view that the app published for this person.
import { html } from "./preact.js";
import { AppHeader } from "./app_tabs.js";
import { Blocks } from "./blockkit/blocks.js";
import { useForm } from "./blockkit/surface.js";
import { useStore } from "./store.js";

export function Home() {
  const home = useStore((state) => state.home);
  const app = useStore((state) => state.app);
  return html`<${AppHeader} tab="home" />
    <section class="home" aria-label="${app.name} Home">
      ${home && html`<${HomeView} key=${home.id} view=${home} />`}
      ${!home && html`<p class="nothing">${app.name} has not drawn its Home for you yet.</p>`}
    </section>`;
}

function HomeView({ view }) {
  const surface = useForm({ type: "view", view_id: view.id }, view);
  return html`<${Blocks} blocks=${view.blocks} surface=${{ ...surface, headingLevel: 2 }} />`;
}

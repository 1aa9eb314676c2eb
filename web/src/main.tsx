import { createRoot } from "react-dom/client";
import { Root } from "./Root.tsx";
import { startRouter } from "./core/router.ts";
import { setLanguage } from "./i18n/index.ts";
import { goToInvalid } from "./parts/controls/invalid.ts";
import { register } from "./register.ts";
import { language } from "./state/look.ts";

startRouter();
addEventListener("submit", goToInvalid);
await setLanguage(language());
createRoot(document.getElementById("app")!).render(<Root />);
register();

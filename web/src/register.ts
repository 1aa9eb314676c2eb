import { t } from "./i18n/index.ts";
import { toast } from "./parts/shell/Toasts.tsx";

interface Policy {
  createScriptURL(url: string): string;
}
interface Factory {
  createPolicy(name: string, rules: Policy): Policy;
}

/**
 * Registers the service worker. The one Trusted Types policy of the page answers with its address
 * and nothing else. A new version waits until the reader agrees to load it.
 */
export function register(): void {
  if (!("serviceWorker" in navigator)) return;
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
  const url = factory
    ? factory.createPolicy("app", { createScriptURL: () => "/sw.js" }).createScriptURL("")
    : "/sw.js";
  addEventListener("load", () => {
    navigator.serviceWorker.register(url).then((registration) => {
      registration?.addEventListener("updatefound", () => {
        const worker = registration.installing;
        worker?.addEventListener("statechange", () => {
          if (worker.state !== "installed" || !navigator.serviceWorker.controller) return;
          toast(t.sync.newVersion, {
            label: t.reload,
            act: () => {
              worker.postMessage("activate");
              navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
            },
          });
        });
      });
    }, () => {
      // Without it the page works; it only does not open offline.
    });
  });
}

/** Through the local sign-in page; ends on the page that was asked for. Not counted: it is another product. */
export async function signIn(person, returnTo = "/", name = "local-admin") {
  const { page } = person;
  await page.goto(returnTo);
  await person.sees("heading", "Sign in to Tagyard");
  await person.isAccessible("the sign-in page");
  await person.act("link", "Sign in");
  await page.locator("input[name=username]").fill(name);
  await page.locator("input[name=username]").press("Enter");
  await page.waitForURL((url) => !url.pathname.startsWith("/auth") && url.pathname !== "/sign-in");
}

/** Sign in, go to a container by the palette, see how it does, and leave. */
export const signInJourney = {
  name: "sign-in",
  async run(person) {
    const { page } = person;
    await signIn(person, "/t/demo");
    await person.sees("heading", /./);
    await person.isAccessible("the tenant's home");

    person.begin();
    await person.press("Control+k");
    await person.sees("combobox", "Search or jump");
    await person.isAccessible("the palette");
    await page.getByRole("option").filter({ hasText: /Shop/i }).first().waitFor();
    await page.keyboard.type("shop");
    await person.press("Enter");
    await page.waitForURL(/\/c\//);
    await person.sees("heading", "Where it answers");
    await person.isAccessible("the overview");
    person.atMost(2, "going to a container");

    await person.act("button", /account of/);
    await person.act("menuitem", "Sign out");
    await person.sees("heading", "Sign in to Tagyard");
  },
};

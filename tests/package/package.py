#!/usr/bin/env python3
"""What is installed and packaged: built as a packager does, moved, and used from the installed tree only.

usage: package.py build|tree|program|rules-for-all|cmake-shared|cmake-static|pkg-config-shared|pkg-config-static|deb SOURCE WORK VERSION
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SOURCE, WORK, VERSION = pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]), sys.argv[4]
BUILD, PREFIX, DEBS = WORK / "build", WORK / "moved" / "prefix", WORK / "debs"
# Compiled rules; what is linked statically makes its own, so that it reads the XML, too.
CACHES = {"shared": WORK / "cache-shared/rapport", "static": WORK / "cache-static/rapport"}
CONSUMER = SOURCE / "tests/package/consumer"
MODULES = "html json mail markdown stem xml".split()

PROGRAM = """bin/rapport LIB/librapport.so.0 LIB/librapport.so.VERSION share/rapport/rules/rapport.rng share/rapport/rules/config.rng
share/rapport/rules/segmentation.srx share/rapport/rules/vocabulary/people.xml share/rapport/rules/signals/blame.xml
share/rapport/rules/coaching/apology.xml share/rapport/rules/proofs/apology-words.xml share/rapport/schema/critique-1.json
share/doc/rapport/README.md share/doc/rapport/LICENSE share/doc/rapport/copyright share/doc/rapport/integrations/README.md
share/doc/rapport/integrations/vim/compiler/rapport.vim share/doc/rapport/integrations/mail/rapport-edit
share/doc/rapport/integrations/emacs/rapport.el share/doc/rapport/integrations/pipelines/gitlab.yml""".split()
PROGRAM += [f"LIB/rapport/rapport-{module}.so" for module in MODULES]
DEVELOPMENT = """include/rapport.h LIB/librapport.so LIB/librapport.a LIB/pkgconfig/rapport.pc LIB/pkgconfig/rapport-static.pc
LIB/cmake/rapport/rapportConfig.cmake LIB/cmake/rapport/rapportConfigVersion.cmake LIB/cmake/rapport/rapportTargets.cmake
LIB/cmake/rapport/rapportStaticTargets.cmake share/doc/librapport-dev/copyright""".split()
LIBRARIES = "libc6 libpcre2-8-0 libxml2 libutf8proc2 libgmime-3.0-0 libmd4c0 libyajl2 libjansson4 libstemmer0d".split()

DRAFTS = {
    "da.txt": "Kære Birgitte\n\nTalen er forsinket. Nicole glemte at aflevere den.\n\nVenlig hilsen\nJesper\n",
    "en.md": "# Status\n\nDear Anna\n\nThe report is *late*. Nicole forgot to send it.\n\nKind regards\nJesper\n",
    "da.eml": "From: jesper@nordlys.example\nSubject: Talen\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
              "Content-Transfer-Encoding: 8bit\n\nKære Birgitte\n\nTalen er forsinket. Nicole glemte at aflevere den.\n\nVenlig hilsen\nJesper\n",
}


def run(*command, **options):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return done.stdout


def expect(holds, complaint):
    if not holds:
        sys.exit(complaint)


def library_folder():
    found = re.search(r"^CMAKE_INSTALL_LIBDIR:\w+=(.*)$", (BUILD / "CMakeCache.txt").read_text(), re.M)
    return found.group(1)


def named(paths):
    return [path.replace("LIB", library_folder()).replace("VERSION", VERSION) for path in paths]


def build():
    for old in (PREFIX.parent, WORK / "installed", DEBS, *(cache.parent for cache in CACHES.values())):
        shutil.rmtree(old, ignore_errors=True)
    for cache in CACHES.values():
        cache.mkdir(parents=True)
    run("cmake", "--preset", "package", "-S", SOURCE, "-B", BUILD, cwd=SOURCE)
    run("cmake", "--build", BUILD, "-j", "2")
    run("cmake", "--install", BUILD, "--prefix", WORK / "installed")
    (WORK / "moved").mkdir()
    (WORK / "installed").rename(PREFIX)
    run("cpack", "--config", BUILD / "CPackConfig.cmake", "-B", DEBS, cwd=BUILD)


def tree():
    missing = [path for path in named(PROGRAM + DEVELOPMENT) if not (PREFIX / path).exists()]
    expect(not missing, f"not installed: {' '.join(missing)}")
    for path in PREFIX.rglob("*"):
        if path.is_file():
            expect(str(SOURCE).encode() not in path.read_bytes(), f"{path}: names the tree it was built in")


def program():
    os.environ["XDG_CACHE_HOME"] = str(CACHES["shared"].parent)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in DRAFTS.items():
            path = pathlib.Path(folder, name)
            path.write_text(text)
            done = subprocess.run([PREFIX / "bin/rapport", "check", "--format", "json", path], capture_output=True, text=True, cwd="/")
            expect(done.returncode == 1, f"{name}: exit {done.returncode}: {done.stderr}")
            [document] = json.loads(done.stdout)["documents"]
            expect("blame-colleague" in [finding["rule"] for finding in document["findings"]], f"{name}: nobody is blamed")
    expect(VERSION in run(PREFIX / "bin/rapport", "--version"), f"--version does not say {VERSION}")


RULE = """<pack xmlns="https://rapport.example/ns/pack/1">
  <signal id="shrug">
    <title lang="en">shrug</title><title lang="da">skuldertræk</title>
    <pattern lang="en">\\bnot our problem\\b</pattern><pattern lang="da">\\bikke vores problem\\b</pattern>
    <hit lang="en">That is «not our problem».</hit><hit lang="da">Det er «ikke vores problem».</hit>
    <miss lang="en">That is our problem.</miss><miss lang="da">Det er vores problem.</miss>
  </signal>
</pack>
"""


def rules_for_all():
    """In a copy with one small rule, so that what is done to it is quick and no other test sees it."""
    with tempfile.TemporaryDirectory() as folder:
        prefix, shared = pathlib.Path(folder, "usr"), pathlib.Path(folder, "var/cache/rapport")
        shutil.copytree(PREFIX, prefix, ignore=shutil.ignore_patterns("*.a", "rules"), symlinks=True)
        rules = prefix / "share/rapport/rules"
        rules.mkdir()
        write_rule(rules, RULE, 1e9)
        expect(run(prefix / "bin/rapport", "rules", "compile") == f"{shared}\n", "rules compile names another folder")
        expect(not compiles(prefix), "a user compiles anew what lies compiled")
        compiled = next(shared.iterdir())
        for path, rights, lax in ((shared, 0o755, 0o757), (shared, 0o755, 0o775), (compiled, 0o644, 0o646), (compiled, 0o644, 0o664)):
            path.chmod(lax)
            expect(compiles(prefix), f"{path.name} is trusted with the rights {lax:o}")
            path.chmod(rights)
        expect(not compiles(prefix), "compiled rules with their rights again are not trusted")
        refuses_lax_folder(prefix, shared)
        write_rule(rules, RULE.replace("our problem", "our concern"), 1e9 + 1)
        expect(compiles(prefix), "rules that have changed are not compiled anew")
        run(prefix / "bin/rapport", "rules", "compile")
        expect(not compiles(prefix), "changed rules cannot be compiled for all")
        expect(len(list(shared.iterdir())) == 1, "older compiled rules are kept")


def write_rule(folder, text, written):
    """Not just now: of a fresh file the bytes count, so that it is another one a moment later."""
    path = folder / "rules.xml"
    path.write_text(text)
    os.utime(path, (written, written))


def compiles(prefix):
    """Whether a user without compiled rules has some after a run."""
    with tempfile.TemporaryDirectory() as home:
        draft = pathlib.Path(home, "draft.txt")
        draft.write_text("Hi Ane,\n\nThat is not our problem.\n\nBest,\nBo\n")
        run(prefix / "bin/rapport", "signals", draft, env=dict(os.environ, XDG_CACHE_HOME=home), cwd="/")
        return any(pathlib.Path(home).glob("rapport/*.rules"))


def refuses_lax_folder(prefix, shared):
    shared.chmod(0o777)
    done = subprocess.run([prefix / "bin/rapport", "rules", "compile"], capture_output=True, text=True)
    expect(done.returncode == 2 and f"{shared}: compiled rules are trusted only in a folder" in done.stderr,
           f"rules compile into a folder that all may write: exit {done.returncode}: {done.stderr}")
    shared.chmod(0o755)


def needs_of(program):
    return re.findall(r"NEEDED.*\[(.*)\]", run("readelf", "-d", program))


def held(program, static):
    linked = "librapport.so.0" in needs_of(program)
    expect(linked != static, f"{program.name} {'needs' if linked else 'does not need'} librapport.so.0")


def cmake(linkage):
    with tempfile.TemporaryDirectory() as folder:
        run("cmake", "-G", "Ninja", "-S", CONSUMER, "-B", folder, f"-DLINKAGE={linkage}",
            f"-DCACHE={CACHES[linkage]}", f"-DCMAKE_PREFIX_PATH={PREFIX}")
        run("cmake", "--build", folder)
        held(pathlib.Path(folder, "consumer"), linkage == "static")
        run("ctest", "--test-dir", folder, "--output-on-failure")


def pkg_config(linkage):
    libraries = PREFIX / library_folder()
    environment = dict(os.environ, PKG_CONFIG_PATH=str(libraries / "pkgconfig"))
    module = "rapport" if linkage == "shared" else "rapport-static"

    def ask(*words):
        return run("pkg-config", *words, env=environment).split()

    expect(ask("--modversion", module) == [VERSION], f"{module}.pc is not of version {VERSION}")
    words = [CACHES[linkage], *([] if linkage == "shared" else ask("--variable=rulesdir", module))]
    with tempfile.TemporaryDirectory() as folder:
        for compiler, source in (("cc", "consumer.c"), ("g++", "header.cpp")):
            made = pathlib.Path(folder, source).with_suffix("")
            run(compiler, "-Wall", "-Wextra", "-Werror", CONSUMER / source, "-o", made, f"-Wl,-rpath,{libraries}",
                *ask("--cflags", "--libs", module))
            held(made, linkage == "static")
            run(made, *words, cwd="/")
    if linkage == "static":
        archive_alone(environment, libraries, words)


def archive_alone(environment, libraries, words):
    """pkg-config --static, as where there is no shared library."""
    flags = run("pkg-config", "--static", "--cflags", "--libs", "rapport", env=environment).split()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(libraries / "librapport.a", folder)
        made = pathlib.Path(folder, "consumer")
        run("cc", CONSUMER / "consumer.c", "-o", made, f"-L{folder}", *flags)
        held(made, True)
        run(made, *words, cwd="/")


def contents(deb):
    return {line.split()[5].removeprefix("./usr/") for line in run("dpkg-deb", "-c", deb).splitlines()}


def deb():
    [program_deb], [development_deb] = DEBS.glob(f"rapport_{VERSION}_*.deb"), DEBS.glob(f"librapport-dev_{VERSION}_*.deb")
    for package, paths in ((program_deb, PROGRAM), (development_deb, DEVELOPMENT)):
        missing = set(named(paths)) - contents(package)
        expect(not missing, f"{package.name} lacks {' '.join(sorted(missing))}")
    depends = {word.split()[0] for word in run("dpkg-deb", "-f", program_deb, "Depends").split(",")}
    expect(set(LIBRARIES) <= depends, f"Depends does not name {' '.join(sorted(set(LIBRARIES) - depends))}")
    expect(run("dpkg-deb", "-f", development_deb, "Depends").strip() == f"rapport (= {VERSION})", "librapport-dev is not bound to rapport")
    control = control_of(program_deb)
    expect("ldconfig" in control["triggers"], "no trigger for ldconfig")
    expect("interest-noawait" in control["triggers"], "no trigger for another PCRE2")
    for script in ("postinst", "postrm"):
        expect("ldconfig" not in control[script], f"{script}: does what a trigger does")
    with tempfile.TemporaryDirectory() as folder:
        run("dpkg-deb", "-x", program_deb, folder)
        stripped_and_unbound(pathlib.Path(folder, "usr"))


def control_of(package):
    with tempfile.TemporaryDirectory() as folder:
        run("dpkg-deb", "-e", package, folder)
        return {path.name: path.read_text() for path in pathlib.Path(folder).iterdir()}


def stripped_and_unbound(usr):
    for path in [usr / "bin/rapport", *(usr / library_folder()).rglob("*.so*")]:
        expect("not stripped" not in run("file", "-L", path), f"{path.name}: not stripped")
        expect(not re.search("RUNPATH|RPATH", run("readelf", "-d", path)), f"{path.name}: has a run path")


TESTS = {"build": build, "tree": tree, "program": program, "rules-for-all": rules_for_all, "deb": deb}
TESTS |= {f"cmake-{linkage}": lambda linkage=linkage: cmake(linkage) for linkage in ("shared", "static")}
TESTS |= {f"pkg-config-{linkage}": lambda linkage=linkage: pkg_config(linkage) for linkage in ("shared", "static")}
TESTS[sys.argv[1]]()

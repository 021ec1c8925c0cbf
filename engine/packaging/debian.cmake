# Two Debian packages by CPack: rapport (program, library, rules) and librapport-dev (header, archive, CMake and .pc files).
set(debian_docs ${CMAKE_INSTALL_DATAROOTDIR}/doc)
install(FILES debian/copyright DESTINATION ${debian_docs}/rapport)
install(FILES debian/copyright DESTINATION ${debian_docs}/librapport-dev COMPONENT dev)

find_program(GZIP gzip REQUIRED)
configure_file(debian/changelog.in changelog @ONLY)
add_custom_command(OUTPUT changelog.gz COMMAND ${GZIP} -9nkf changelog DEPENDS ${CMAKE_CURRENT_BINARY_DIR}/changelog)
add_custom_target(debian_changelog ALL DEPENDS changelog.gz)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/changelog.gz DESTINATION ${debian_docs}/rapport)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/changelog.gz DESTINATION ${debian_docs}/librapport-dev COMPONENT dev)
install(FILES debian/rapport.overrides DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides RENAME rapport)

# Under /usr the loader finds the library by itself; a run path there is a fault in a Debian package.
install(CODE "if(CMAKE_INSTALL_PREFIX STREQUAL \"/usr\")
  file(RPATH_REMOVE FILE \"\$ENV{DESTDIR}/usr/${CMAKE_INSTALL_BINDIR}/rapport\")
endif()")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME rapport)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "rapport maintainers <maintainers@rapport.example>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_COMPONENTS_ALL rapport dev)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(CPACK_DEBIAN_RAPPORT_PACKAGE_NAME rapport)
set(CPACK_DEBIAN_RAPPORT_PACKAGE_SECTION text)
set(CPACK_DEBIAN_RAPPORT_PACKAGE_SHLIBDEPS ON)
# A trigger runs ldconfig; CPack would add scripts of its own that call it, were there none of ours. Another runs our postinst
# when PCRE2 is another.
configure_file(debian/shlibs.in shlibs @ONLY)
cmake_path(GET PCRE2_LINK_LIBRARIES PARENT_PATH pcre2_folder)
set(pcre2_file ${pcre2_folder}/libpcre2-8.so.0)
configure_file(debian/triggers.in triggers @ONLY)
set(CPACK_DEBIAN_RAPPORT_PACKAGE_CONTROL_EXTRA
  "${CMAKE_CURRENT_BINARY_DIR}/shlibs;${CMAKE_CURRENT_BINARY_DIR}/triggers;${CMAKE_CURRENT_SOURCE_DIR}/debian/postinst;${CMAKE_CURRENT_SOURCE_DIR}/debian/postrm")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")
set(CPACK_COMPONENT_RAPPORT_DESCRIPTION "coach for hard messages to clients, in English and Danish
Reads a draft e-mail or the transcript of a call and says where it blames,
what it promises without a date, and what is missing: an apology, a plan,
a follow-up. Each finding names its place, says why it hurts and offers
other words; the whole gets a score from 0 to 100.
.
Everything runs on this machine. The rules are XML, and a team can lay its
own over them.")

set(CPACK_DEBIAN_DEV_PACKAGE_NAME librapport-dev)
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS "rapport (= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_DEV_PACKAGE_SUGGESTS "libpcre2-dev, libxml2-dev, libutf8proc-dev, libgmime-3.0-dev, libmd4c-dev, libyajl-dev, libjansson-dev, libstemmer-dev, pkg-config, cmake")
set(CPACK_COMPONENT_DEV_DESCRIPTION "coach for hard messages to clients (development files)
The header of librapport, its archive, and its files for CMake and
pkg-config.
.
Linking the archive into a program needs the suggested packages.")
include(CPack)
